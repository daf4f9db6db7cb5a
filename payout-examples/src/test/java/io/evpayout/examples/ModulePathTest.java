package io.evpayout.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.rzymek.opczip.OpcOutputStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.money.Money;
import io.evpayout.ocpi.CdrReader;
import io.evpayout.rendering.ReportFormat;
import io.evpayout.stripe.StripeKey;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.vault.BankVault;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.money.MonetaryAmount;
import kotlin.Unit;
import net.bytebuddy.ByteBuddy;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.xmpbox.XMPMetadata;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.dhatim.fastexcel.Workbook;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * A user's named module compiles and runs against each published module, with nothing on the class path, and runs without
 * the annotations it was compiled with.
 */
class ModulePathTest {

    /** By one class each, so that a dependency that goes away stops this from compiling. */
    private static final List<Class<?>> CORE = List.of(Money.class, MonetaryAmount.class);

    private static final List<Class<?>> VAULT = List.of(Money.class, MonetaryAmount.class, BankVault.class);

    private static final List<Class<?>> OCPI =
            List.of(Money.class, MonetaryAmount.class, CdrReader.class, JsonFactory.class);

    private static final List<Class<?>> STRIPE = List.of(
            Money.class,
            MonetaryAmount.class,
            StripeKey.class,
            JsonFactory.class,
            ObjectMapper.class,
            JsonProperty.class,
            OkHttpClient.class,
            Buffer.class,
            Unit.class);

    private static final List<Class<?>> FAKE_STRIPE =
            List.of(FakeStripe.class, JsonFactory.class, ObjectMapper.class, JsonProperty.class);

    private static final List<Class<?>> TESTKIT = List.of(
            Money.class,
            MonetaryAmount.class,
            MemoryStore.class,
            Assertions.class,
            ByteBuddy.class,
            Test.class,
            JUnitException.class,
            AssertionFailedError.class,
            API.class);

    private static final List<Class<?>> JDBC =
            List.of(Money.class, MonetaryAmount.class, JdbcStore.class, Flyway.class, SQLiteDataSource.class);

    private static final List<Class<?>> REPORT = List.of(
            Money.class,
            MonetaryAmount.class,
            ReportFormat.class,
            CsvWriter.class,
            Workbook.class,
            OpcOutputStream.class,
            PdfRendererBuilder.class,
            BaseRendererBuilder.class,
            PdfBoxGraphics2D.class,
            PDDocument.class,
            RandomAccessRead.class,
            FontBoxFont.class,
            XMPMetadata.class,
            LogFactory.class,
            LoggerFactory.class);

    @TempDir
    private Path folder;

    @Test
    void coreRuns() throws Exception {
        assertThat(run(
                        CORE,
                        "requires io.evpayout.core;",
                        "io.evpayout.money.Money.of(\"18.37\", io.evpayout.money.Currencies.USD)"))
                .isEqualTo("USD 18.37");
    }

    @Test
    void vaultRuns() throws Exception {
        assertThat(run(
                        VAULT,
                        "requires io.evpayout.vault;",
                        "io.evpayout.vault.LocalKeys.of(\"k1\", new byte[32]).currentKeyId()"))
                .isEqualTo("k1");
    }

    @Test
    void stripeRuns() throws Exception {
        assertThat(run(STRIPE, "requires io.evpayout.stripe;", """
                        io.evpayout.stripe.StripeRail.on(
                                io.evpayout.stripe.StripeSettings.test(io.evpayout.stripe.StripeKey.test("sk_test_1")),
                                io.evpayout.stripe.StripeRailOptions.standard())"""))
                .isEqualTo("stripe https://api.stripe.com sk_test_*** 2026-07-29.dahlia");
    }

    @Test
    void fakeStripeRuns() throws Exception {
        assertThat(run(FAKE_STRIPE, "requires io.evpayout.stripe.testkit;", "host()", """
                        private static String host() {
                            try (var stripe = new io.evpayout.stripe.testkit.FakeStripe(java.time.Instant::now)) {
                                return stripe.base().getHost();
                            }
                        }"""))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void testkitRuns() throws Exception {
        assertThat(run(
                        TESTKIT,
                        "requires io.evpayout.testkit;",
                        "new io.evpayout.testkit.MemoryStore().getClass().getModule().getName()"))
                .isEqualTo("io.evpayout.testkit");
    }

    @Test
    void ocpiRuns() throws Exception {
        String cdr = "{'country_code':'BE','party_id':'BEC','id':'1','cdr_location':{'id':'LOC1'},'currency':'EUR',"
                + "'start_date_time':'2026-01-31T10:00:00Z','end_date_time':'2026-01-31T11:00:00Z',"
                + "'total_cost':{'excl_vat':1},'total_energy':1}";

        assertThat(run(OCPI, "requires io.evpayout.ocpi;", """
                        new io.evpayout.ocpi.CdrReader(
                                new java.io.ByteArrayInputStream("%s".replace((char) 39, (char) 34).getBytes()),
                                null,
                                io.evpayout.ocpi.CdrReader.Options.standard())
                            .iterator().next().id()""".formatted(cdr))).isEqualTo("BE*BEC/1");
    }

    /** An automatic module, named in the manifest of its jar: "mvn test" alone makes none. */
    @Test
    void jdbcRuns() throws Exception {
        assumeThat(jarOf(JdbcStore.class))
                .as("a jar, which is there from phase package on")
                .endsWith(".jar");

        assertThat(run(
                        JDBC,
                        "requires io.evpayout.core; requires io.evpayout.jdbc; requires java.sql;",
                        "open(java.nio.file.Path.of(\"" + folder.resolve("store.db") + "\"))",
                        """
                        private static String open(java.nio.file.Path file) {
                            try (io.evpayout.jdbc.JdbcStore store = io.evpayout.jdbc.JdbcStore.sqlite(file)) {
                                return store.getClass().getModule().getName() + " " + java.nio.file.Files.exists(file);
                            }
                        }"""))
                .isEqualTo("io.evpayout.jdbc true");
    }

    /** An automatic module reads no others by itself than automatic ones: the rest of its libraries is required. */
    @Test
    void reportRuns() throws Exception {
        assumeThat(jarOf(ReportFormat.class))
                .as("a jar, which is there from phase package on")
                .endsWith(".jar");

        List<String> jars = new ArrayList<>(jarsOf(REPORT));
        // A jar of fonts, without a class.
        jars.add(jarWith("net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed.ttf"));

        assertThat(run(
                        jars,
                        "requires io.evpayout.core; requires io.evpayout.rendering; requires de.siegmar.fastcsv;"
                                + " requires org.dhatim.fastexcel; requires org.apache.commons.logging;",
                        "pages()",
                        """
                        private static String pages() {
                            var report = new io.evpayout.rendering.ReportDocument("Nothing", java.util.Map.of(),
                                    java.util.List.of(), java.util.List.of(), java.util.List.of("a note"));
                            var out = new java.io.ByteArrayOutputStream();
                            io.evpayout.rendering.ReportFormat.PDF.write(report, null, out);
                            return out.toString(java.nio.charset.StandardCharsets.ISO_8859_1).substring(0, 4);
                        }"""))
                .isEqualTo("%PDF");
    }

    private String run(List<Class<?>> dependencies, String directives, String expression) throws Exception {
        return run(dependencies, directives, expression, "");
    }

    private String run(List<Class<?>> dependencies, String directives, String expression, String method)
            throws Exception {
        return run(jarsOf(dependencies), directives, expression, method);
    }

    /** What a main method of a module with these directives prints for the expression. */
    private String run(Collection<String> jars, String directives, String expression, String method) throws Exception {
        Path module = write("module-info.java", "module consumer { " + directives + " }");
        Path main = write("consumer/Main.java", """
                package consumer;

                final class Main {
                    public static void main(String[] args) {
                        System.out.print(%s);
                    }
                    %s
                }
                """.formatted(expression, method));
        String path = String.join(File.pathSeparator, jars);
        String annotations = File.pathSeparator + jarOf(NullMarked.class);
        Path classes = folder.resolve("classes");

        java(
                "javac",
                "-Xlint:all,-requires-automatic",
                "-Werror",
                "--module-path",
                path + annotations,
                "-d",
                classes.toString(),
                module.toString(),
                main.toString());
        return java("java", "--module-path", path + File.pathSeparator + classes, "--module", "consumer/consumer.Main");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String java(String tool, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve(tool + ".txt");
        Path errors = folder.resolve(tool + "-errors.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(output) + Files.readString(errors))
                .isZero();
        return Files.readString(output);
    }

    private static List<String> jarsOf(List<Class<?>> types) {
        return types.stream().map(ModulePathTest::jarOf).distinct().toList();
    }

    private static String jarWith(String resource) throws IOException {
        URL place = ClassLoader.getSystemResource(resource);
        return ((JarURLConnection) place.openConnection()).getJarFile().getName();
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}

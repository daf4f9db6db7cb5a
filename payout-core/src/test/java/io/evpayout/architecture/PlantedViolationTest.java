package io.evpayout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every law of {@link CoreRules} reports the violations planted for it, and nothing else. */
class PlantedViolationTest {

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    private static final Pattern NAME = Pattern.compile("planted\\.[a-z.]*[A-Z]\\w*");

    static final List<Ban> BANS =
            Stream.of(Ban.CLOCK, Ban.RANDOM, Ban.DEFAULTS).flatMap(List::stream).toList();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            packages are known         | planted.wallet.Wallet
            imports go upstream        | planted.money.UsesLedger
            no cycles                  | planted.ledger.UsesMoney
            nothing imports the root   | planted.plan.UsesRoot
            only engine calls store    | planted.CallsStore
            no clock                   | planted.audit.ReadsClock planted.audit.ReadsClockByReference
            clock only at the root     | planted.schedule.HoldsClock
            no random                  | planted.audit.RollsDice
            no defaults of the machine | planted.calendar.UsesDefaults
            no input or output         | planted.schedule.Connects planted.schedule.Prints planted.schedule.ReadsFile
            no floating point          | planted.audit.RollsDice planted.bank.FloatBoxed planted.bank.FloatCall planted.bank.FloatField
            packages are null-marked   | planted.party.NotMarked
            names say something        | planted.policy.AbstractPolicy planted.policy.FeeManager
            few parameters             | planted.session.ManyParameters
            """)
    void reports(String law, String planted) {
        ArchRule rule = new CoreRules("planted").all().get(law);

        assertThat(violators(rule)).containsExactlyInAnyOrderElementsOf(List.of(planted.split(" ", -1)));
    }

    @Test
    void everyLawIsTried() throws ReflectiveOperationException {
        CsvSource table = getClass()
                .getDeclaredMethod("reports", String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(table.textBlock().lines().map(line -> line.split("\\|", -1)[0].strip()))
                .containsExactlyElementsOf(new CoreRules("planted").all().keySet());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("BANS")
    void everyBannedMemberIsReported(Ban ban) {
        assertThat(PLANTED).anyMatch(type -> type.getAccessesFromSelf().stream().anyMatch(ban::hits));
    }

    @Test
    void countsHiddenTypes() {
        JavaClasses twoOfThree = new ClassFileImporter().importPackages("planted.ledger", "planted.policy");

        assertThat(CoreRules.hiddenPercent(twoOfThree)).isEqualTo(66);
    }

    @Test
    void seesWhatIsOnTheClassPath() {
        assertThat(ClassPath.has("org.assertj.core.api.Assertions")).isTrue();
    }

    private static Set<String> violators(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().getDetails().stream()
                .map(NAME::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .collect(Collectors.toSet());
    }
}

package io.evpayout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.evpayout.money.Currency;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Core keeps its laws. {@link PlantedViolationTest} shows that each of them can fail. */
class CoreRulesTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.evpayout");

    /** Only ever raised. The aim is 30. */
    private static final int HIDDEN_PERCENT = 30;

    static Stream<Arguments> rules() {
        return new CoreRules("io.evpayout").all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void coreKeepsItsLaws(String name, ArchRule rule) {
        rule.as(name).check(CORE);
    }

    @Test
    void keepsTypesHidden() {
        assertThat(CoreRules.hiddenPercent(CORE)).isGreaterThanOrEqualTo(HIDDEN_PERCENT);
    }

    @Test
    void exportsEveryPackage() throws Exception {
        Path classes = Path.of(Currency.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Optional<ModuleDescriptor> module =
                ModuleFinder.of(classes).find("io.evpayout.core").map(reference -> reference.descriptor());

        assertThat(module)
                .get()
                .satisfies(descriptor -> assertThat(descriptor.exports())
                        .extracting(ModuleDescriptor.Exports::source)
                        .containsExactlyInAnyOrderElementsOf(descriptor.packages()));
    }

    @Test
    void hasNoMocks() {
        assertThat(ClassPath.has("org.mockito.Mockito")).isFalse();
        assertThat(ClassPath.has("org.easymock.EasyMock")).isFalse();
    }
}

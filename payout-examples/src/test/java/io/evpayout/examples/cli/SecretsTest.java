package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing to hide                                      | nothing to hide
            jdbc:postgresql://u:p@h/d                            | jdbc:postgresql:...
            at 'jdbc:postgresql://h/d?user=u&password=p' and     | at 'jdbc:postgresql:...' and
            --db=jdbc:mysql://u:p@h/d, jdbc:x                    | --db=jdbc:mysql:... jdbc:...
            """)
    void redacts(String text, String shown) {
        assertThat(Secrets.redact(text)).isEqualTo(shown);
    }
}

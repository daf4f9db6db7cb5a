package io.evpayout.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.agreement.Term;
import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms that go by months, as the network file writes them. */
class PeriodTermReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'monthlyFee','to':'operator','from':'host','amount':'15.00','assets':4}"
                        + " | monthlyFee 15 times 4 to operator from host",
                "{'type':'monthlyFee','id':'rent','to':'host','amount':'100'} | monthlyFee 100 times 1 to host as rent",
                "{'type':'guarantee','to':'host','amount':'250.00'} | guarantee 250 to host",
                "{'type':'guarantee','to':'host','amount':'250.00','recoupable':true,'from':'partner'}"
                        + " | guarantee recoupable 250 to host from partner",
                "{'type':'tiers','to':'host','of':'net','steps':[{'upTo':'1000','percent':'60'},{'percent':'70'}]}"
                        + " | tiers 1000=60,*=70 of net to host",
                "{'type':'tiers','to':'host','of':{'base':'net','minus':['cost']},'whole':true,'by':'kwh',"
                        + "'steps':[{'upTo':'10.5','percent':'60'},{'percent':'70'}]}"
                        + " | tiers whole 10.5=60,*=70 of net minus cost by kwh to host",
                "{'type':'tiers','to':'host','by':'sessions','steps':[{'upTo':'100','amount':'0.50'},{'amount':'0.25'}]}"
                        + " | tiers 100=0.5,*=0.25 by sessions to host",
                "{'type':'cap','of':'cost','amount':'10000.00','per':'life'}"
                        + " | cap 10000 per life of cost to operator from partner",
                "{'type':'cap','of':'cost','amount':'900.00','per':'month','to':'host','id':'most'}"
                        + " | cap 900 per month of cost to host from partner as most",
                "{'type':'downtime','to':'operator','from':'host','perHour':'2.00','allowance':4}"
                        + " | downtime 2 after 4 to operator from host"
            })
    void readsATermOfAMonth(String json, String text) {
        Term term = read(json);
        assertThat(term).hasToString(text);
        assertThat(Term.parse(text)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'cap','of':'cost','amount':'900.00'} | CAP_WITHOUT_PERIOD | ~~",
                "{'type':'cap','of':'cost','amount':'900.00','per':'year'} | CAP_WITHOUT_PERIOD | /per",
                "{'type':'cap','of':'other','amount':'900.00','per':'month'} | UNKNOWN_TERM | /of",
                "{'type':'cap','of':'cost','amount':'900.00','per':'month','to':'partner'} | SAME_PARTY | /of",
                "{'type':'tiers','to':'host','of':'net','steps':[]} | BAD_TIERS | /steps",
                "{'type':'tiers','to':'host','of':'profit','steps':[{'percent':'7'}]} | UNKNOWN_BASE | /of",
                "{'type':'tiers','to':'host','steps':[{'percent':'7'}]} | MISSING | /of",
                "{'type':'tiers','to':'host','of':'net','steps':[{'upTo':'10','percent':'7'}]} | BAD_TIERS | /steps/0",
                "{'type':'tiers','to':'host','of':'net','steps':[{'percent':'7'},{'percent':'8'}]} | BAD_TIERS | /steps/0",
                "{'type':'tiers','to':'host','of':'net','steps':[{'upTo':'10','percent':'7'},{'upTo':'10','percent':'8'},"
                        + "{'percent':'9'}]} | BAD_TIERS | /steps/1/upTo",
                "{'type':'tiers','to':'host','of':'net','steps':[{'percent':'100.01'}]} | OUT_OF_RANGE | /steps/0/percent",
                "{'type':'tiers','to':'host','of':'net','by':'sessions','steps':[{'percent':'7'}]} | BAD_TIERS | /by",
                "{'type':'tiers','to':'host','by':'visits','steps':[{'amount':'7'}]} | BAD_TIERS | /by",
                "{'type':'monthlyFee','to':'host','amount':'1','assets':0} | OUT_OF_RANGE | /assets",
                "{'type':'monthlyFee','to':'host','from':'nobody','amount':'1'} | NO_SHARE | /from",
                "{'type':'guarantee','to':'host','amount':'1','yearly':true} | UNKNOWN_KEY | /yearly"
            })
    void namesWhatIsWrong(String json, String code, String pointer) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(json));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(pointer == null ? "" : pointer);
    }

    private static Term read(String json) {
        TermReader reader = new TermReader("operator");
        reader.read(place("{\"type\":\"perKwh\",\"to\":\"host\",\"rate\":\"0.10\"}"));
        reader.read(place("{\"type\":\"perKwh\",\"id\":\"cost\",\"to\":\"partner\",\"rate\":\"0.05\"}"));
        return reader.read(place(json.replace('\'', '"')));
    }

    private static Place place(String json) {
        try {
            return StrictJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

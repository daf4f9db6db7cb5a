package io.evpayout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Transaction;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has one account, site, day, agreement, version, source and currency is one entry, and nothing else is. */
class LotPostingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long FIRST = 1_000_000;
    private static final long SECOND = 20_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> lots = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void earningsOfOneFactThatDifferAreEntriesOfTheirOwn(Key differs) {
        Earning first = earning(null, "host", FIRST);
        Earning second = earning(differs, "host", SECOND);

        write(first, second);

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).satisfies(entry -> isOf(entry, first));
        assertThat(entries.get(1)).satisfies(entry -> isOf(entry, second));
        assertThat(lots).isEqualTo(differs.isOfLots ? List.of(FIRST, SECOND) : List.of(FIRST + SECOND));
    }

    /** The group that was left is found again. */
    @ParameterizedTest
    @EnumSource
    void earningsOfOneGroupAreOneEntryWhateverIsBetween(Key between) {
        write(earning(null, "host", FIRST), earning(between, "host", SECOND), earning(null, "host", FIRST));

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).satisfies(entry -> isOf(entry, earning(null, "host", 2 * FIRST)));
    }

    @Test
    void sharesTaxAndFeesOfOneGroupAreOneEntry() {
        write(earning(null, "host", 7), earning(null, Earning.TAX, 2), earning(null, Earning.FEES, 1));

        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.postings())
                        .containsExactly(
                                new Posting(LedgerAccount.CLEARING, "feed", Currencies.EUR, -10),
                                new Posting(LedgerAccount.PAYABLE, "a", Currencies.EUR, 7),
                                new Posting(LedgerAccount.TAX, "", Currencies.EUR, 2),
                                new Posting(LedgerAccount.FEES, "", Currencies.EUR, 1)));
        assertThat(lots).containsExactly(7L);
    }

    private static void isOf(Entry entry, Earning earning) {
        assertThat(entry.account()).isEqualTo(earning.account());
        assertThat(entry.reference()).isEqualTo(earning.agreement() + " " + earning.day() + " " + earning.site());
        assertThat(entry.postings())
                .containsExactly(
                        new Posting(
                                LedgerAccount.CLEARING, earning.fact().source(), earning.currency(), -earning.micros()),
                        new Posting(LedgerAccount.PAYABLE, earning.account(), earning.currency(), earning.micros()));
    }

    private void write(Earning... earnings) {
        LotPosting posting =
                new LotPosting(transaction(), NOON, Map.of("a", AccountState.fresh("a"), "b", AccountState.fresh("b")));
        ChargingSession session = new ChargingSession(
                SessionId.of("feed", "s1"), "LOC1", null, null, NOON, NOON, 1_000, Price.of(Currencies.EUR, FIRST));
        posting.place(new BookedFact(session, "a", "LOC1", null, List.of(earnings)));
        posting.write();
    }

    private Transaction transaction() {
        return (Transaction) Proxy.newProxyInstance(
                Transaction.class.getClassLoader(), new Class<?>[] {Transaction.class}, (self, method, given) -> {
                    keep(method, given[0]);
                    return null;
                });
    }

    private void keep(Method method, Object given) {
        switch (method.getName()) {
            case "post" -> ((Collection<?>) given).forEach(entry -> entries.add((Entry) entry));
            case "earn" -> ((Map<?, ?>) given).forEach((lot, micros) -> lots.add((Long) micros));
            default -> assertThat(method.getName()).isEqualTo("save");
        }
    }

    private static Earning earning(Key differs, String party, long micros) {
        LocalDate day = LocalDate.parse(differs == Key.DAY ? "2026-03-02" : "2026-03-01");
        Currency currency = differs == Key.CURRENCY ? Currencies.USD : Currencies.EUR;
        return new Earning(
                "a",
                SessionId.of(differs == Key.SOURCE ? "other feed" : "feed", "s1"),
                Earning.Type.SESSION,
                party,
                0,
                differs == Key.ACCOUNT ? "b" : "a",
                differs == Key.SITE ? "LOC2" : "LOC1",
                day,
                day,
                currency,
                micros,
                differs == Key.AGREEMENT ? "other terms" : "terms",
                differs == Key.VERSION ? NOON : Instant.EPOCH);
    }

    /** What makes a group, and whether lots have it too. */
    enum Key {
        ACCOUNT(true),
        SITE(true),
        DAY(true),
        AGREEMENT(false),
        VERSION(false),
        SOURCE(false),
        CURRENCY(true);

        private final boolean isOfLots;

        Key(boolean isOfLots) {
            this.isOfLots = isOfLots;
        }
    }
}

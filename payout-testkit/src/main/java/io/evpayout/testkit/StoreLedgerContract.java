package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.nth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The books: where accounts stand, entries, running balances, lots. */
public interface StoreLedgerContract extends StoreUnderTest {

    @Test
    default void anAccountWithoutBooksIsFresh() {
        assertThat(now().state("a")).isEqualTo(AccountState.fresh("a"));
        writing(t -> assertThat(lock(t, "b", "a", ""))
                .containsOnly(
                        Map.entry("", AccountState.fresh("")),
                        Map.entry("a", AccountState.fresh("a")),
                        Map.entry("b", AccountState.fresh("b"))));
        assertThat(now().state("a")).isEqualTo(AccountState.fresh("a"));
    }

    @Test
    default void whereAccountsStandComesBackAsItWas() {
        List<AccountState> states = new ArrayList<>();
        for (LocalDate day : AWKWARD_DATES) {
            int i = states.size();
            long period = List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L).get(i % 3);
            states.add(new AccountState("a" + i, day, 0, AWKWARD_INSTANTS.get(i), period, day));
        }
        states.add(new AccountState("A0", null, 0, null, -1, null));
        writing(t -> {
            lock(t, states.stream().map(AccountState::account).toArray(String[]::new));
            t.save(states);
        });
        for (AccountState state : states) {
            assertThat(now().state(state.account())).isEqualTo(state);
            writing(t -> assertThat(lock(t, state.account())).containsValue(state));
        }
        AccountState changed = states.get(0).closedBefore(DAY).covering(NOON, 7);
        writing(t -> {
            lock(t, "a0");
            t.save(List.of(changed));
        });
        assertThat(now().state("a0")).isEqualTo(changed);
        assertThat(now().state("A0")).isEqualTo(states.get(states.size() - 1));
    }

    @Test
    default void entriesComeBackAsTheyWere() {
        List<Entry> entries = new ArrayList<>();
        for (String owner : AWKWARD) {
            int i = entries.size();
            Currency currency = List.of(EUR, Currencies.JPY, Currencies.KWD).get(i % 3);
            entries.add(new Entry(
                    "a",
                    i + 1L,
                    nth(i, Entry.Kind.values()),
                    AWKWARD_INSTANTS.get(i % AWKWARD_INSTANTS.size()),
                    owner,
                    List.of(
                            new Posting(LedgerAccount.PAYABLE, "a", currency, -i),
                            new Posting(LedgerAccount.CLEARING, owner, currency, 2L * i),
                            new Posting(LedgerAccount.CLEARING, owner, currency, -i))));
        }
        post(entries);
        assertSame(now().entries().toList(), entries);
    }

    @Test
    default void entriesComeByAccountAndNumber() {
        List<Entry> entries = new ArrayList<>();
        for (String account : List.of("", "*", "A", "Z", "_", "a", "z")) {
            for (int number = 1; number <= 11; number++) {
                entries.add(entry(account, number, number));
            }
        }
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(1));
        post(shuffled);
        assertThat(now().entries()).isEqualTo(entries);
    }

    @Test
    default void entryNumbersAreUsedOnceAndLeaveNoGap() {
        post(List.of(entry("a", 1, 5)));
        for (long number : List.of(1L, 3L, 0L, -1L)) {
            assertThatThrownBy(() -> post(List.of(entry("a", number, 7))))
                    .as("entry %s", number)
                    .isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> post(List.of(entry("a", 2, 7), entry("a", 2, 7))))
                .isInstanceOf(StoreException.class);
        assertThat(now().entries()).containsExactly(entry("a", 1, 5));
        assertThat(balance("a", LedgerAccount.PAYABLE)).isEqualTo(ExactAmount.ofMicros(5, EUR));
        post(List.of(entry("a", 2, 7)));
        assertThat(now().entries()).containsExactly(entry("a", 1, 5), entry("a", 2, 7));
    }

    @Test
    default void balancesAreTheSumsOfPostings() {
        long[] amounts = {-1, 1_000_000, -999_999, 0, 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, -3};
        ExactAmount sum = ExactAmount.zero(EUR);
        for (int i = 0; i < amounts.length; i++) {
            post(List.of(entry("a", i + 1, amounts[i])));
            sum = sum.plus(amounts[i]);
            assertThat(balance("a", LedgerAccount.PAYABLE)).as("after %s", i).isEqualTo(sum);
            assertThat(balance("a", LedgerAccount.CLEARING)).as("after %s", i).isEqualTo(sum.negated());
        }
        assertThat(now().balances()).hasSize(2);
    }

    @Test
    default void postingsOfOneCallAddUp() {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= 1_000; number++) {
            entries.add(entry("a", number, 999_999));
        }
        post(entries);
        assertThat(balance("a", LedgerAccount.PAYABLE)).isEqualTo(ExactAmount.ofMicros(999_999_000, EUR));
    }

    @Test
    default void aBalanceThatComesToNothingStays() {
        post(List.of(entry("a", 1, 5), entry("a", 2, -5)));
        assertThat(balance("a", LedgerAccount.PAYABLE)).isEqualTo(ExactAmount.zero(EUR));
    }

    @Test
    default void balancesComeByAccountKindOwnerAndCurrency() {
        List<Balance.Key> keys = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (String account : List.of("", "B", "a")) {
            int number = 1;
            for (LedgerAccount kind : LedgerAccount.values()) {
                for (String owner : AWKWARD) {
                    for (Currency currency : List.of(Currencies.USD, EUR)) {
                        List<Posting> postings = List.of(
                                new Posting(kind, owner, currency, number),
                                new Posting(kind, owner, currency, -number));
                        entries.add(new Entry(account, number++, Entry.Kind.ACCRUAL, NOON, "", postings));
                        keys.add(new Balance.Key(account, kind, owner, currency));
                    }
                }
            }
        }
        post(entries);
        keys.sort(Comparator.comparing(Balance.Key::account, BY_UTF_8_BYTES)
                .thenComparing(Balance.Key::ledgerAccount)
                .thenComparing(Balance.Key::owner, BY_UTF_8_BYTES)
                .thenComparing(key -> key.currency().code()));
        assertThat(now().balances()).extracting(Balance::key).isEqualTo(keys);
    }

    @Test
    default void oneBalanceIsFoundByItsKey() {
        post(List.of(entry("a", 1, 5)));
        now().balances()
                .forEach(balance -> assertThat(now().balance(balance.key())).isEqualTo(balance.amount()));
        assertThat(now().balance(new Balance.Key("b", LedgerAccount.PAYABLE, "a", EUR)))
                .isEqualTo(ExactAmount.zero(EUR));
    }

    @Test
    default void lotsEarnAndAreTaken() {
        change(lot("a"), 10, 4);
        change(lot("a"), 5, 0);
        assertThat(theLot(lot("a"))).isEqualTo(new Lot(lot("a"), 15, 4));
        change(lot("a"), 0, 11);
        change(lot("a"), 0, -15);
        assertThat(theLot(lot("a"))).isEqualTo(new Lot(lot("a"), 15, 0));
        change(lot("a"), -20, 0);
        change(lot("a"), 0, -5);
        assertThat(theLot(lot("a"))).isEqualTo(new Lot(lot("a"), -5, -5));
        change(lot("a"), 0, 5);
        change(lot("a"), 5, 0);
        assertThat(theLot(lot("a"))).isEqualTo(new Lot(lot("a"), 0, 0));
    }

    @Test
    default void lotsHoldAnyAmountOf64Bits() {
        change(lot("least"), Long.MIN_VALUE, Long.MIN_VALUE);
        change(lot("most"), Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(theLot(lot("least"))).isEqualTo(new Lot(lot("least"), Long.MIN_VALUE, Long.MIN_VALUE));
        assertThat(theLot(lot("most"))).isEqualTo(new Lot(lot("most"), Long.MAX_VALUE, Long.MAX_VALUE));
        change(lot("least"), 0, Long.MAX_VALUE);
        assertThat(theLot(lot("least"))).isEqualTo(new Lot(lot("least"), Long.MIN_VALUE, -1));
    }

    @Test
    default void aLotsMicrosNeverOverflow() {
        change(lot("least"), Long.MIN_VALUE, 0);
        change(lot("most"), Long.MAX_VALUE, 0);
        assertThatThrownBy(() -> change(lot("least"), -1, 0)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("most"), 1, 0)).isInstanceOf(StoreException.class);
        assertThat(theLot(lot("least")).earned()).isEqualTo(Long.MIN_VALUE);
        assertThat(theLot(lot("most")).earned()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    default void noPartOfALotIsTakenThatItDidNotEarn() {
        change(lot("plus"), 10, 4);
        change(lot("minus"), -10, -10);
        change(lot("nothing"), 0, 0);
        assertThatThrownBy(() -> change(lot("plus"), 0, 7)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("plus"), 0, -5)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("plus"), -7, 0)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("minus"), 0, -1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("minus"), 0, 11)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> change(lot("nothing"), 0, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> {
                    lock(t, "unknown");
                    t.take(Map.of(lot("unknown"), 1L));
                }))
                .isInstanceOf(StoreException.class);
        assertThat(theLot(lot("plus"))).isEqualTo(new Lot(lot("plus"), 10, 4));
        assertThat(theLot(lot("minus"))).isEqualTo(new Lot(lot("minus"), -10, -10));
    }

    @Test
    default void lotsComeByAccountCurrencyDayAndSite() {
        List<Lot.Key> keys = new ArrayList<>();
        for (String account : List.of("B", "a", "_")) {
            for (Currency currency : List.of(Currencies.USD, EUR)) {
                for (LocalDate day : AWKWARD_DATES) {
                    for (String site : AWKWARD) {
                        keys.add(new Lot.Key(account, currency, site, day));
                    }
                }
            }
        }
        Collections.shuffle(keys, new Random(1));
        writing(t -> {
            lock(t, "B", "a", "_");
            keys.forEach(key -> t.earn(Map.of(key, 1L)));
        });
        keys.sort(Comparator.comparing(Lot.Key::account, BY_UTF_8_BYTES)
                .thenComparing(key -> key.currency().code())
                .thenComparing(Lot.Key::day)
                .thenComparing(Lot.Key::site, BY_UTF_8_BYTES));
        assertThat(now().lots()).extracting(Lot::key).isEqualTo(keys);
        assertThat(now().openLots("a", LocalDate.MAX))
                .extracting(Lot::key)
                .isEqualTo(
                        keys.stream().filter(key -> key.account().equals("a")).toList());
        assertThat(now().earningAccounts())
                .containsExactlyInAnyOrder(
                        new AccountCurrency("B", EUR),
                        new AccountCurrency("B", Currencies.USD),
                        new AccountCurrency("_", EUR),
                        new AccountCurrency("_", Currencies.USD),
                        new AccountCurrency("a", EUR),
                        new AccountCurrency("a", Currencies.USD));
    }

    @Test
    default void lotsOfAnAccountAreAllThoseOfACurrencyAndSomeDays() {
        Lot.Key first = lot("a", "B", DAY);
        Lot.Key second = lot("a", "a", DAY);
        Lot.Key later = lot("a", "a", DAY.plusDays(1));
        change(second, -1, 0);
        change(first, 5, 5);
        change(later, 5, 4);
        change(lot("a", "a", DAY.minusDays(1)), 5, 0);
        change(lot("A", "a", DAY), 5, 0);
        change(new Lot.Key("a", Currencies.USD, "a", DAY), 5, 0);
        assertThat(now().lots("a", EUR, DAY, DAY.plusDays(1)))
                .containsExactly(new Lot(first, 5, 5), new Lot(second, -1, 0));
        assertThat(now().lots("a", EUR, DAY, LocalDate.MAX)).hasSize(3).endsWith(new Lot(later, 5, 4));
        assertThat(now().lots("a", EUR, LocalDate.MIN, LocalDate.MAX)).hasSize(4);
        assertThat(now().lots("a", EUR, DAY, DAY)).isEmpty();
        assertThat(now().lots("b", EUR, LocalDate.MIN, LocalDate.MAX)).isEmpty();
    }

    @Test
    default void openLotsHaveSomethingLeftAndAnEarlierDay() {
        Lot.Key negative = lot("a", "negative", DAY);
        Lot.Key partly = lot("a", "partly", DAY.minusDays(1));
        Lot.Key gone = lot("a", "gone", DAY);
        Lot.Key empty = lot("a", "empty", DAY);
        Lot.Key later = lot("a", "later", DAY.plusDays(1));
        change(negative, -1, 0);
        change(partly, 5, 4);
        change(gone, 5, 5);
        change(empty, 0, 0);
        change(later, 5, 0);
        change(lot("A", "other", DAY), 5, 0);
        assertThat(now().openLots("a", DAY.plusDays(1)))
                .containsExactly(new Lot(partly, 5, 4), new Lot(negative, -1, 0));
        assertThat(now().openLots("a", DAY)).containsExactly(new Lot(partly, 5, 4));
        assertThat(now().openLots("a", LocalDate.MIN)).isEmpty();
        assertThat(now().earningAccounts())
                .containsExactlyInAnyOrder(new AccountCurrency("a", EUR), new AccountCurrency("A", EUR));
        assertThat(now().lots()).hasSize(6);
    }

    @Test
    default void lotsAreLookedUpByTheirKeys() {
        change(lot("a"), 5, 0);
        change(lot("b"), 6, 0);
        List<Lot.Key> keys = new ArrayList<>(List.of(lot("a"), lot("A"), lot("a", "Site", DAY)));
        for (int i = 0; i < 30_000; i++) {
            keys.add(lot("a", "site", DAY.plusDays(i)));
        }
        assertThat(now().lots(keys)).containsExactly(Map.entry(lot("a"), new Lot(lot("a"), 5, 0)));
        assertThat(now().lots(List.of())).isEmpty();
    }

    private static Map<String, AccountState> lock(Transaction transaction, String... accounts) {
        return transaction.lock(new TreeSet<>(Arrays.asList(accounts)));
    }

    private static Entry entry(String account, long number, long micros) {
        return new Entry(
                account,
                number,
                Entry.Kind.ACCRUAL,
                NOON,
                "reference",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, "owner", EUR, micros),
                        new Posting(LedgerAccount.CLEARING, "", EUR, -micros)));
    }

    /** Posts as the engine does: under lock, and with the count of entries saved. */
    private void post(Collection<Entry> entries) {
        String[] accounts = entries.stream().map(Entry::account).distinct().toArray(String[]::new);
        writing(t -> {
            List<AccountState> states = new ArrayList<>();
            for (AccountState state : lock(t, accounts).values()) {
                long more = entries.stream()
                        .filter(entry -> entry.account().equals(state.account()))
                        .count();
                states.add(state.withEntries(state.entries() + more));
            }
            t.post(entries);
            t.save(states);
        });
    }

    private ExactAmount balance(String account, LedgerAccount kind) {
        return now().balances().toList().stream()
                .filter(balance ->
                        balance.key().account().equals(account) && balance.key().ledgerAccount() == kind)
                .map(Balance::amount)
                .findAny()
                .orElseThrow();
    }

    private void change(Lot.Key key, long earned, long taken) {
        writing(t -> {
            lock(t, key.account());
            t.earn(Map.of(key, earned));
            t.take(Map.of(key, taken));
        });
    }

    private Lot theLot(Lot.Key key) {
        return now().lots(List.of(key)).values().iterator().next();
    }
}

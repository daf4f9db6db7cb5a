package io.evpayout.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.party.Dated;
import io.evpayout.party.Party;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import io.evpayout.schedule.Frequencies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds at an instant is found again by looking at every version, one setting at a time. */
class InheritanceLawsTest {

    private static final int INSTANTS = 12;

    private static final List<UnaryOperator<AccountSettings>> SAYINGS = List.of(
            a -> a.withMinimum(Money.of("1", Currencies.EUR)),
            a -> a.withKeep(Money.of("2", Currencies.EUR)),
            a -> a.withHoldDays(4),
            a -> a.withAutomatic(false),
            a -> a.with(Setting.PAY_ANYWAY_AFTER, null),
            a -> a.with(Setting.SCHEDULE, Frequencies.daily()),
            a -> a.inheriting(List.of(Setting.MINIMUM, Setting.SCHEDULE)));

    private static final List<UnaryOperator<PayeeDefaults>> DEFAULTS = List.of(
            d -> d.with(Setting.MINIMUM, Money.of("50", Currencies.EUR)),
            d -> d.with(Setting.MINIMUM, Money.of("60", Currencies.USD)),
            d -> d.with(Setting.HOLD_DAYS, 7),
            d -> d.with(Setting.PAY_ANYWAY_AFTER, 90),
            d -> d.with(Setting.SCHEDULE, Frequencies.monthly(31)),
            d -> d.without(new PayeeDefaults.Key(Setting.MINIMUM, Currencies.EUR)),
            d -> d.without(new PayeeDefaults.Key(Setting.HOLD_DAYS, null)));

    @Property
    void what_holds_is_what_the_account_says_else_what_its_payee_says_else_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<AccountSettings> accounts = new ArrayList<>();
        List<PayeeDefaults> defaults = new ArrayList<>();
        AccountSettings account = AccountSettings.byHand("a", "p", Currencies.EUR);
        PayeeDefaults payee = PayeeDefaults.none("p");
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            account = SAYINGS.get(random.nextInt(SAYINGS.size())).apply(account).withFrom(instant(random));
            accounts.add(account);
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            payee = DEFAULTS.get(random.nextInt(DEFAULTS.size())).apply(payee).withFrom(instant(random));
            defaults.add(payee);
        }
        Network network = Network.of(List.of(Party.of("p", "P", "DE")), accounts, List.of(), List.of(), List.of())
                .withDefaults(defaults);

        for (int second = 0; second <= INSTANTS; second++) {
            Instant at = Instant.ofEpochSecond(second);
            AccountSettings said = last(accounts, at);
            AccountSettings holds = network.account("a", at).orElse(null);
            assertThat(holds == null).isEqualTo(said == null);
            if (holds != null) {
                check(holds, Objects.requireNonNull(said), last(defaults, at));
                assertThat(network.schedules("a").versions())
                        .filteredOn(version -> !version.from().isAfter(at))
                        .last()
                        .extracting(version -> version.schedule())
                        .isEqualTo(holds.schedule());
            }
        }
    }

    private static void check(AccountSettings holds, AccountSettings said, PayeeDefaults payee) {
        AccountSettings plain = AccountSettings.byHand("a", "p", Currencies.EUR);
        for (Setting setting : Setting.values()) {
            Object expected = setting.of(plain);
            if (said.own().contains(setting)) {
                expected = setting.of(said);
            } else if (payee != null && payee.find(setting, Currencies.EUR).isPresent()) {
                expected = payee.find(setting, Currencies.EUR).orElseThrow();
            }
            assertThat(setting.of(holds)).as(setting.label()).isEqualTo(expected);
        }
    }

    /** The one that was added last of those from the latest instant. */
    private static <T extends Dated> T last(List<T> versions, Instant at) {
        T last = null;
        for (T version : versions) {
            if (!version.from().isAfter(at) && (last == null || !version.from().isBefore(last.from()))) {
                last = version;
            }
        }
        return last;
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(INSTANTS));
    }
}

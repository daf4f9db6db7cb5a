package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Split;
import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the earnings of one fact, each in the lot of its own day; where that is closed is decided when accounts are locked. */
final class Drafts {

    private final Network network;
    private final String home;
    private final Fact fact;
    private final Earning.Type type;
    private final ChargingSession session;
    private final Agreement agreement;
    private final UnaryOperator<String> accounts;
    private @Nullable String dated;
    private @Nullable LocalDate date;

    private Drafts(
            Network network,
            String home,
            Fact fact,
            Earning.Type type,
            ChargingSession session,
            Agreement agreement,
            UnaryOperator<String> accounts) {
        this.network = network;
        this.home = home;
        this.fact = fact;
        this.type = type;
        this.session = session;
        this.agreement = agreement;
        this.accounts = accounts;
    }

    /** Of a session whose site belongs to an account. */
    static Drafts of(Network network, AccountSettings home, Agreement agreement, ChargingSession session) {
        return new Drafts(
                network,
                home.account(),
                session,
                Earning.Type.SESSION,
                session,
                agreement,
                party -> network.beneficiary(party, session.price().currency(), home, session.end())
                        .account());
    }

    /** Of a correction, which goes where its original went. */
    static Drafts of(Network network, Corrections corrections, Correction correction) {
        Map<String, String> accounts = corrections.accounts();
        return new Drafts(
                network,
                corrections.home(),
                correction,
                Corrections.type(correction),
                corrections.original(),
                corrections.agreement(),
                party -> accounts.getOrDefault(party, corrections.home()));
    }

    /** A party's share as it is booked first, or what is added to it later. */
    Earning share(String party, long micros, int revision) {
        return line(party, isShare(party) ? accounts.apply(party) : home, micros, revision);
    }

    /** Everyone's share, the tax and the fees. */
    List<Earning> all(Split split) {
        List<Earning> earnings = new ArrayList<>();
        split.shares().forEach((party, micros) -> earnings.add(share(party, micros, 0)));
        if (split.tax() != 0) {
            earnings.add(share(Earning.TAX, split.tax(), 0));
        }
        if (split.fees() != 0) {
            earnings.add(share(Earning.FEES, split.fees(), 0));
        }
        return earnings;
    }

    private static boolean isShare(String party) {
        return !party.equals(Earning.TAX) && !party.equals(Earning.FEES);
    }

    /** The fact's own day by an account's schedule; most lines are of one account. */
    private LocalDate date(String account) {
        LocalDate known = date;
        if (known == null || !account.equals(dated)) {
            known = network.schedules(account).at(fact.at()).dayOf(fact.at());
            date = known;
            dated = account;
        }
        return known;
    }

    private Earning line(String party, String account, long micros, int revision) {
        LocalDate date = date(account);
        return new Earning(
                home,
                fact.id(),
                type,
                party,
                revision,
                account,
                session.site(),
                date,
                date,
                session.price().currency(),
                micros,
                agreement.id(),
                agreement.from());
    }
}

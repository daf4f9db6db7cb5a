package io.evpayout.examples.cli;

import io.evpayout.report.PayoutTrace;
import io.evpayout.report.SessionTrace;
import java.util.List;

/** A trace as it is printed. */
interface TraceDocument {

    /** For a person. */
    String text();

    /**
     * From a session to its payouts.
     *
     * @param session as {@code trace} takes it
     * @param earnings who got what
     * @param payouts ids
     * @param bankLines ids
     */
    record Session(String session, List<Share> earnings, List<String> payouts, List<String> bankLines)
            implements TraceDocument {

        static Session of(SessionTrace trace) {
            return new Session(
                    trace.session().toString(),
                    trace.shares().stream().map(Share::of).toList(),
                    trace.payouts(),
                    trace.bankLines());
        }

        @Override
        public String text() {
            Table table = Table.of("party", "account", "exact", "agreement", "site", "day");
            earnings.forEach(share ->
                    table.row(share.party, share.account, share.exact, share.agreement, share.lot.site, share.lot.day));
            return session + "\n" + table.text() + "payouts: " + list(payouts) + "\nbank lines: " + list(bankLines)
                    + "\n";
        }

        private static String list(List<String> ids) {
            return ids.isEmpty() ? "none" : String.join(", ", ids);
        }
    }

    /**
     * What one party got of a session.
     *
     * @param party the party
     * @param account where it went
     * @param exact how much
     * @param agreement the contract that decided
     * @param lot the lot that it is in
     */
    record Share(String party, String account, String exact, String agreement, Lot lot) {

        static Share of(SessionTrace.Share share) {
            return new Share(
                    share.party(),
                    share.account(),
                    share.exact().amount(),
                    share.agreement(),
                    new Lot(share.site(), share.day().toString()));
        }
    }

    /**
     * A lot of an account.
     *
     * @param site the site
     * @param day the day
     */
    record Lot(String site, String day) {}

    /**
     * From a payout to its sessions.
     *
     * @param payout the payout's id
     * @param amount what it pays
     * @param lots what it is made of
     */
    record Payout(String payout, String amount, List<LotPart> lots) implements TraceDocument {

        static Payout of(PayoutTrace trace) {
            return new Payout(
                    trace.payout(),
                    trace.amount().amount(),
                    trace.lots().stream().map(LotPart::of).toList());
        }

        @Override
        public String text() {
            Table table = Table.of("site", "day", "earned", "paid here", "session", "exact");
            for (LotPart lot : lots) {
                table.row(lot.site, lot.day, lot.earned, lot.amount, null, null);
                lot.sessions.forEach(
                        part -> table.row(null, null, null, null, part.source + "/" + part.id, part.exact));
                lot.adjustments.forEach(part -> table.row(null, null, null, null, part.type, part.exact));
            }
            return payout + " pays " + amount + "\n" + table.text();
        }
    }

    /**
     * The part of a lot that a payout took.
     *
     * @param site the lot's site
     * @param day the lot's day
     * @param earned all that the lot earned
     * @param amount what this payout took
     * @param sessions what brought it
     * @param adjustments what changed it otherwise
     */
    record LotPart(
            String site,
            String day,
            String earned,
            String amount,
            List<SessionPart> sessions,
            List<Adjustment> adjustments) {

        static LotPart of(PayoutTrace.LotPart lot) {
            return new LotPart(
                    lot.site(),
                    lot.day().toString(),
                    lot.earned().amount(),
                    lot.amount().amount(),
                    lot.sessions().stream()
                            .map(part -> new SessionPart(
                                    part.session().source(),
                                    part.session().id(),
                                    part.exact().amount()))
                            .toList(),
                    lot.adjustments().stream()
                            .map(part ->
                                    new Adjustment(part.type(), part.exact().amount()))
                            .toList());
        }
    }

    /**
     * What one fact brought to a lot.
     *
     * @param source its source
     * @param id its id
     * @param exact how much
     */
    record SessionPart(String source, String id, String exact) {}

    /**
     * What changed a lot and is no session.
     *
     * @param type what it is
     * @param exact how much
     */
    record Adjustment(String type, String exact) {}
}

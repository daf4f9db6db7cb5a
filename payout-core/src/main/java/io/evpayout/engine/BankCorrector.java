package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.money.Money;
import io.evpayout.party.Role;
import io.evpayout.party.Roles;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Decision;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.CorrectionRefused;
import io.evpayout.settlement.CorrectionRefused.Code;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of what bank statements have left open: one person proposes, another approves, and only then the ledger gets an
 * entry. Proposing or deciding the same again changes nothing.
 */
final class BankCorrector {

    private final Store store;
    private final Settler settler;
    private final @Nullable Roles roles;

    BankCorrector(Store store, Settler settler, EngineOptions options) {
        this.store = store;
        this.settler = settler;
        this.roles = options.roles();
    }

    /** Proposes a correction; the same one again finds the one that waits or was approved. */
    BankCorrection propose(Content content, String by, String reason, Instant at) {
        check(by);
        return store.write(transaction -> {
            Locks.one(transaction, content.bankAccount());
            Settled settled = Settled.of(transaction);
            BankCorrection same = settled.same(content);
            if (same != null) {
                return same;
            }
            checkOpen(transaction, settled, content);
            BankCorrection correction = BankCorrection.of(content, settled.rejections(content) + 1, at, by, reason);
            transaction.add(correction);
            return correction;
        });
    }

    /** Approves a correction: its entry is posted, and what it says of a payout is evidence. */
    void approve(String id, String by, Instant at) {
        check(by);
        BankCorrection approved = store.write(transaction -> {
            BankCorrection correction = open(transaction, id, true);
            if (correction == null) {
                return find(transaction, id).correction();
            }
            if (correction.by().equals(by)) {
                throw new CorrectionRefused(
                        Code.SAME_PERSON,
                        by,
                        by + " has proposed correction " + id + "; another person must approve it");
            }
            // The bank may have shown since what was missing, and another correction may say otherwise.
            checkOpen(transaction, Settled.of(transaction).without(correction), correction.content());
            transaction.add(decision(correction, true, at, by, null));
            post(transaction, correction, at);
            return correction;
        });
        shown(approved, at);
    }

    /** Rejects a correction: what it was about is open again. */
    void reject(String id, String by, String reason, Instant at) {
        check(by);
        store.write(transaction -> {
            BankCorrection correction = open(transaction, id, false);
            if (correction != null) {
                transaction.add(decision(correction, false, at, by, reason));
            }
            return true;
        });
    }

    private static Decision decision(
            BankCorrection correction, boolean approved, Instant at, String by, @Nullable String reason) {
        return new Decision(
                correction.id(), correction.content().bankAccount(), approved, at, by, reason, correction.signed());
    }

    private static void post(Transaction transaction, BankCorrection correction, Instant at) {
        AccountState state = Locks.one(transaction, correction.content().bankAccount());
        AccountState next = state.withEntries(state.entries() + 1);
        transaction.post(List.of(new Entry(
                next.account(),
                next.entries(),
                Entry.Kind.BANK_CORRECTION,
                at,
                correction.id(),
                correction.content().postings())));
        transaction.save(List.of(next));
    }

    private void shown(BankCorrection correction, Instant at) {
        Content content = correction.content();
        if (content.kind() != Kind.PAYOUT && content.kind() != Kind.RETURN) {
            return;
        }
        Match match = content.kind() == Kind.PAYOUT ? Match.PAYOUT : Match.RETURN;
        store.read(snapshot -> snapshot.bankLine(content.lines().get(0)))
                .ifPresent(line -> settler.shown(
                        new MatchedLine(correction.id(), line.line(), match, content.reference(), 1), at));
    }

    /** The correction if it still waits; null if it was decided so already. */
    private static @Nullable BankCorrection open(Transaction transaction, String id, boolean approve) {
        Locks.one(transaction, find(transaction, id).correction().content().bankAccount());
        Decided decided = find(transaction, id);
        if (decided.isWaiting()) {
            return decided.correction();
        }
        if (decided.isApproved() != approve) {
            throw new CorrectionRefused(
                    Code.ALREADY_DECIDED,
                    id,
                    "Correction " + id + " was " + (approve ? "rejected" : "approved")
                            + " already; propose another one that puts it right");
        }
        return null;
    }

    private static Decided find(Snapshot snapshot, String id) {
        return snapshot.bankCorrections().stream()
                .filter(decided -> decided.correction().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no correction " + id));
    }

    private static void checkOpen(Snapshot snapshot, Settled settled, Content content) {
        List<Money> amounts = new ArrayList<>();
        for (String id : content.lines()) {
            MatchedLine line =
                    snapshot.bankLine(id).orElseThrow(() -> new NoSuchElementException("There is no bank line " + id));
            String other = settled.waitingFor(id);
            boolean ours = line.line().bankAccount().equals(content.bankAccount());
            if (line.match() != Match.UNEXPLAINED || settled.isSettled(id) || other != null || !ours) {
                throw new CorrectionRefused(
                        Code.NOT_OPEN,
                        id,
                        "Bank line " + id + " of " + line.line().bankAccount() + " is " + line.match()
                                + (other == null ? "" : ", and correction " + other + " of it waits")
                                + ": nothing can be corrected of it");
            }
            amounts.add(line.line().amount());
        }
        if (content.kind().isOfPayout() || content.kind() == Kind.OFFSET) {
            checkPayout(snapshot, settled, content);
        }
        checkSum(content, amounts);
    }

    private static void checkPayout(Snapshot snapshot, Settled settled, Content content) {
        String id = content.reference();
        if (id == null && content.kind() == Kind.OFFSET) {
            return;
        }
        PayoutRecord record = snapshot.payout(String.valueOf(id))
                .orElseThrow(() -> new NoSuchElementException("There is no payout " + id));
        boolean open = switch (content.kind()) {
            case OFFSET ->
                settled.says(Kind.NOT_SHOWN, record.payout().id())
                        || settled.says(Kind.RETURN_NOT_SHOWN, record.payout().id());
            default -> OpenItems.expects(snapshot, settled, record, content.kind());
        };
        if (!open
                || settled.waitingForPayout(id) != null
                || !record.payout().rail().equals(content.bankAccount())) {
            throw new CorrectionRefused(
                    Code.NOT_OPEN,
                    String.valueOf(id),
                    "Payout " + id + " of " + record.payout().rail() + ", which is "
                            + record.standing().state() + ", does not wait for a line " + content.kind());
        }
        Money size = content.amount().isNegative() ? content.amount().negated() : content.amount();
        if (!size.equals(record.payout().amount()) || content.amount().isNegative() != isDebit(settled, content)) {
            throw sumDiffers(content, record.payout().amount().toString());
        }
    }

    private static boolean isDebit(Settled settled, Content content) {
        return switch (content.kind()) {
            case PAYOUT, NOT_SHOWN -> true;
            case OFFSET -> settled.says(Kind.NOT_SHOWN, String.valueOf(content.reference()));
            default -> false;
        };
    }

    /** Lines are exactly what they are said to be. Lines that undo each other have the amount of those above zero. */
    private static void checkSum(Content content, List<Money> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        if (amounts.stream().anyMatch(a -> !a.currency().equals(content.amount().currency()))) {
            throw sumDiffers(content, amounts.toString());
        }
        Money zero = content.amount().minus(content.amount());
        Money sum = amounts.stream().reduce(zero, Money::plus);
        boolean undo = content.kind() == Kind.OFFSET && content.reference() == null;
        Money credits = amounts.stream().filter(Money::isPositive).reduce(zero, Money::plus);
        if (undo ? !sum.isZero() || !credits.equals(content.amount()) : !sum.equals(content.amount())) {
            throw sumDiffers(content, amounts.toString());
        }
        if ((content.kind() == Kind.FEE && !sum.isNegative())
                || (content.kind() == Kind.SOURCE && content.reference() == null)) {
            throw sumDiffers(content, amounts.toString());
        }
    }

    private static CorrectionRefused sumDiffers(Content content, String there) {
        return new CorrectionRefused(
                Code.SUM_DIFFERS,
                there,
                "Lines " + content.lines() + " can't be " + content.kind() + " of " + content.reference() + " over "
                        + content.amount() + ": there is " + there);
    }

    private void check(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("Who decides about a correction must be named");
        }
        if (roles != null && !roles.allows(by, Role.APPROVER)) {
            throw new CorrectionRefused(
                    Code.NOT_ALLOWED,
                    by,
                    by + " may not decide about corrections: that needs the role " + Role.APPROVER);
        }
    }
}

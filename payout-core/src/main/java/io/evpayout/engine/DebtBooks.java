package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.network.Network;
import io.evpayout.session.DebtSettlement;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Books debts that are settled: a fact of their own, a lot of each account concerned, one balanced entry. */
final class DebtBooks {

    private final Transaction transaction;
    private final Network network;
    private final Instant at;

    DebtBooks(Transaction transaction, Network network, Instant at) {
        this.transaction = transaction;
        this.network = network;
        this.at = at;
    }

    /**
     * Books what an account gives for debts.
     *
     * @param locked where the books of all accounts concerned stand
     * @return where the payer's stand then
     */
    AccountState setOff(Debts.Decided decided, Map<String, AccountState> locked, AccountState payer) {
        AccountState state = payer;
        for (DebtSettlement settled : decided.settled()) {
            AccountState debtor = locked.get(settled.to());
            if (debtor == null || decided.day() == null) {
                throw new IllegalStateException("Books of " + settled.to() + " are written without a lock");
            }
            Earning given = line(settled, payer.account(), 0, decided.day(), Math.negateExact(settled.micros()));
            Earning got = line(settled, settled.to(), 1, lotDay(debtor), settled.micros());
            state = book(settled, state, List.of(given, got), LedgerAccount.PAYABLE, payer.account());
        }
        return state;
    }

    /** Writes off what an account owes, if it has owed it for too long. */
    Optional<DebtSettlement> writeOff(String account) {
        AccountState state = Locks.one(transaction, account);
        DebtSettlement debt = Debts.overdue(network, new PositionReader(transaction, network, at), account, at);
        if (debt != null) {
            Earning got = line(debt, account, 0, lotDay(state), debt.micros());
            transaction.save(List.of(book(debt, state, List.of(got), LedgerAccount.LOSS, "")));
        }
        return Optional.ofNullable(debt);
    }

    private AccountState book(
            DebtSettlement settled, AccountState state, List<Earning> lines, LedgerAccount from, String owner) {
        transaction.register(
                List.of(new Registration(settled.id(), settled.hash(), Registration.State.BOOKED, state.account())),
                List.of());
        transaction.addFacts(List.of(new BookedFact(settled, state.account(), Earning.DEBT, null, lines)));
        Map<Lot.Key, Long> lots = new HashMap<>();
        lines.forEach(line ->
                lots.merge(Debts.key(line.account(), line.currency(), line.day()), line.micros(), Math::addExact));
        transaction.earn(lots);
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(from, owner, settled.currency(), Math.negateExact(settled.micros())));
        postings.add(new Posting(LedgerAccount.PAYABLE, settled.to(), settled.currency(), settled.micros()));
        AccountState next = state.withEntries(state.entries() + 1);
        Entry.Kind kind = settled.isWriteOff() ? Entry.Kind.WRITE_OFF : Entry.Kind.SET_OFF;
        transaction.post(List.of(new Entry(
                state.account(), next.entries(), kind, at, settled.id().id(), postings)));
        return next;
    }

    private LocalDate lotDay(AccountState debtor) {
        LocalDate today = network.schedules(debtor.account()).at(at).dayOf(at);
        return debtor.lotDay(today.minusDays(1));
    }

    private Earning line(DebtSettlement settled, String account, int line, LocalDate day, long micros) {
        String party = network.account(account, at).orElseThrow().party();
        return new Earning(
                settled.from() == null ? settled.to() : settled.from(),
                settled.id(),
                settled.isWriteOff() ? Earning.Type.WRITE_OFF : Earning.Type.SET_OFF,
                party,
                line,
                account,
                Earning.DEBT,
                day,
                day,
                settled.currency(),
                micros,
                Earning.DEBT,
                Instant.EPOCH);
    }
}

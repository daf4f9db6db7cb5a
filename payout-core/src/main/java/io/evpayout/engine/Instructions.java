package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Payout;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Instruction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a rail is asked, from what is stored: the same for every repetition of an attempt, but for when it is asked. */
final class Instructions {

    private Instructions() {}

    /**
     * The next attempt of a payout.
     *
     * @param networkId the network's id
     */
    static Attempt attempt(String networkId, Payout payout, NextMove move, BankLink link, Instant at) {
        String key = Attempt.key(networkId, payout.id(), move.leg(), move.number());
        Instruction instruction = new Instruction(
                key,
                payout.id(),
                payout.run(),
                move.leg(),
                move.number(),
                move.amount(),
                link.bank(),
                payout.scheduledDate(),
                at,
                false);
        return new Attempt(
                payout.id(),
                payout.account(),
                move.leg(),
                move.number(),
                key,
                payout.rail(),
                link.version(),
                move.amount(),
                instruction.requestHash(),
                at);
    }

    /** What the rail is asked for an attempt. */
    static Instruction of(Network network, Payout payout, Attempt attempt, Instant at, boolean repeated) {
        return new Instruction(
                attempt.key(),
                payout.id(),
                payout.run(),
                attempt.leg(),
                attempt.number(),
                attempt.amount(),
                destination(network, payout.account(), attempt.bankVersion()),
                leaves(network, payout, at),
                at,
                repeated);
    }

    /** The scheduled day, or today where that is over. */
    private static LocalDate leaves(Network network, Payout payout, Instant at) {
        LocalDate today =
                at.atZone(network.schedules(payout.account()).at(at).zone()).toLocalDate();
        return today.isAfter(payout.scheduledDate()) ? today : payout.scheduledDate();
    }

    private static BankAccount destination(Network network, String account, int version) {
        History<BankLink> links = network.bankLinks().get(account);
        for (BankLink link : links == null ? List.<BankLink>of() : links.versions()) {
            if (link.version() == version) {
                return link.bank();
            }
        }
        throw new IllegalStateException("Account " + account + " has no bank account version " + version);
    }
}

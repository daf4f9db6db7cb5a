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

    /** Rails of several legs come later. */
    static final int LEG = 1;

    private Instructions() {}

    /**
     * The next attempt of a payout.
     *
     * @param networkId the network's id
     * @param number 1, or one more than the attempts before
     */
    static Attempt attempt(String networkId, Payout payout, int number, BankLink link, Instant at) {
        String key = Attempt.key(networkId, payout.id(), LEG, number);
        Instruction instruction = new Instruction(
                key, payout.id(), LEG, number, payout.amount(), link.bank(), payout.scheduledDate(), at, false);
        return new Attempt(
                payout.id(),
                payout.account(),
                LEG,
                number,
                key,
                payout.rail(),
                link.version(),
                instruction.requestHash(),
                at);
    }

    /** What the rail is asked for an attempt. */
    static Instruction of(Network network, Payout payout, Attempt attempt, Instant at, boolean repeated) {
        return new Instruction(
                attempt.key(),
                payout.id(),
                attempt.leg(),
                attempt.number(),
                payout.amount(),
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

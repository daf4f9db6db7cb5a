package io.evpayout.stripe;

import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;

/** What is asked for an instruction: the same bytes whenever it is asked, so that its key is never used for other content. */
final class Requests {

    private final StripeRailOptions options;

    Requests(StripeRailOptions options) {
        this.options = options;
    }

    Call of(Instruction instruction) {
        StripeDestination destination =
                StripeDestination.parse(instruction.destination().token());
        Form form = new Form()
                .add("amount", Wire.of(instruction.amount()))
                .add("currency", Wire.code(instruction.amount().currency()));
        return instruction.leg() == Leg.TO_RAIL
                ? transfer(instruction, destination, form)
                : payout(instruction, destination, form);
    }

    private Call transfer(Instruction instruction, StripeDestination destination, Form form) {
        form.add("destination", destination.account())
                .addIfAny("source_type", options.sourceType())
                .add("transfer_group", instruction.run());
        return Call.post(Movement.Kind.TRANSFER.path(), named(instruction, form), instruction.key());
    }

    private Call payout(Instruction instruction, StripeDestination destination, Form form) {
        form.add("method", "standard")
                .addIfAny("source_type", options.sourceType())
                .add("destination", destination.bank())
                .addIfAny("statement_descriptor", options.statementDescriptor());
        return Call.post(Movement.Kind.PAYOUT.path(), named(instruction, form), instruction.key())
                .on(destination.account());
    }

    private static Form named(Instruction instruction, Form form) {
        return form.add("metadata[" + Movement.PAYOUT + "]", instruction.payout())
                .add("metadata[" + Movement.KEY + "]", instruction.key());
    }

    /** True if this is what was asked for, and moves money where it was meant to. */
    boolean isMade(Movement movement, Instruction instruction, boolean live) {
        StripeDestination destination =
                StripeDestination.parse(instruction.destination().token());
        boolean transfer = instruction.leg() == Leg.TO_RAIL;
        return movement.kind() == (transfer ? Movement.Kind.TRANSFER : Movement.Kind.PAYOUT)
                && movement.live() == live
                && movement.amount().equals(instruction.amount())
                && instruction.key().equals(movement.key())
                && instruction.payout().equals(movement.payout())
                && isTo(movement, transfer ? destination.account() : destination.bank());
    }

    /** A bank account that was removed since is not shown any more. */
    private static boolean isTo(Movement movement, String destination) {
        return movement.destination() == null || movement.destination().equals(destination);
    }
}

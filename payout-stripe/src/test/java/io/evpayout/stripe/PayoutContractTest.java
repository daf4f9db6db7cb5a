package io.evpayout.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.rail.Leg;
import io.evpayout.stripe.testkit.FakeStripe;
import java.util.List;

/** The second leg: from the connected account to the bank. */
class PayoutContractTest extends StripeRailContract {

    @Override
    protected int leg() {
        return Leg.FROM_RAIL;
    }

    @Override
    List<ObjectNode> objects(FakeStripe stripe) {
        return stripe.state().payouts();
    }
}

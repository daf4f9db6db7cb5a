package io.evpayout.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.rail.Leg;
import io.evpayout.stripe.testkit.FakeStripe;
import java.util.List;

/** The first leg: from the platform to the connected account. */
class TransferContractTest extends StripeRailContract {

    @Override
    protected int leg() {
        return Leg.TO_RAIL;
    }

    @Override
    List<ObjectNode> objects(FakeStripe stripe) {
        return stripe.state().transfers();
    }
}

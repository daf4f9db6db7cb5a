package planted.plan;

import planted.Payouts;

final class UsesRoot {

    Class<?> root() {
        return Payouts.class;
    }
}

package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Waterfall;
import io.evpayout.network.Network;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Contracts worked out once for each version and number of decimals: of the same network they are the same objects. */
final class Waterfalls {

    private final IdentityHashMap<Agreement, Map<Integer, Waterfall>> known = new IdentityHashMap<>();

    private final Network network;

    Waterfalls(Network network) {
        this.network = network;
    }

    /** The network whose contracts these are. */
    Network network() {
        return network;
    }

    Waterfall of(Agreement agreement, int digits) {
        return known.computeIfAbsent(agreement, any -> new HashMap<>())
                .computeIfAbsent(digits, any -> Waterfall.of(agreement, digits));
    }
}

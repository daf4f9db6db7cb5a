package io.evpayout.spark;

import io.evpayout.engine.Rebooking;
import io.evpayout.network.Network;
import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The settings of a network as they travel to the machines of a cluster: not the settings, but where to get them. Each process
 * loads them once.
 */
public final class Settings implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of this process; a driver that makes settings without end should keep them. */
    private static final ConcurrentMap<String, Network> LOADED = new ConcurrentHashMap<>();

    private final String id;
    private final NetworkSource source;

    private Settings(String id, NetworkSource source) {
        this.id = id;
        this.source = source;
    }

    /** Settings that are loaded so. */
    public static Settings of(NetworkSource source) {
        return new Settings(UUID.randomUUID().toString(), source);
    }

    /** The network, loaded when this process asks for the first time. */
    public Network network() {
        return LOADED.computeIfAbsent(id, any -> source.load());
    }

    /** Books facts again by these settings; one for each task, as it is not thread-safe. */
    public Rebooking rebooking() {
        return Rebooking.of(network());
    }
}

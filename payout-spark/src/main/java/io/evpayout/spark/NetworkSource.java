package io.evpayout.spark;

import io.evpayout.network.Network;
import java.io.Serializable;

/**
 * Where each machine gets the settings of the network from: a lambda that reads them from a store, or from bytes that it has
 * captured. It is asked once in each process for each {@link Settings}, and must give the same settings everywhere.
 *
 * <pre>{@code
 * Settings.of(() -> NetworkFile.read(bytes))
 * }</pre>
 */
@FunctionalInterface
public interface NetworkSource extends Serializable {

    /** The settings, every version of them. */
    Network load();
}

package io.evpayout.spark.session;

import java.io.Serializable;
import java.util.Iterator;

/**
 * What a task does with its sessions.
 *
 * @param <R> what comes out
 */
@FunctionalInterface
public interface GroupWork<R> extends Serializable {

    /** Works through the groups, which come one after the other; memory must not grow with their number. */
    Iterator<R> work(Iterator<FactGroup> groups);
}

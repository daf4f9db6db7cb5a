/**
 * Sessions in: the finished charging session and its corrections, the only outside facts that create money; and outages,
 * by which contracts deduct downtime.
 */
@NullMarked
package io.evpayout.session;

import org.jspecify.annotations.NullMarked;

/** Sessions in: the finished charging session and its corrections, the only outside fact that creates money. */
@NullMarked
package io.evpayout.session;

import org.jspecify.annotations.NullMarked;

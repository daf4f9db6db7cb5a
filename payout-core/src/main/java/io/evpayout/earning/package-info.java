/** Pure: a session and its agreement give exact shares; corrections mirror them. */
@NullMarked
package io.evpayout.earning;

import org.jspecify.annotations.NullMarked;

/** One way of moving money: limits, instruction, the three possible answers, what return codes mean; a port. */
@NullMarked
package io.evpayout.rail;

import org.jspecify.annotations.NullMarked;

/** The settings of one network, every version of them, and the questions that booking and planning ask of them. */
@NullMarked
package io.evpayout.network;

import org.jspecify.annotations.NullMarked;

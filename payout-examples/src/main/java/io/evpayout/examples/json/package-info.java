/** Strict JSON in: every wrong value is refused with its RFC 6901 pointer, the value, a code and a sentence. */
@NullMarked
package io.evpayout.examples.json;

import org.jspecify.annotations.NullMarked;

/** Who is owed which part of a session, from when until when. */
@NullMarked
package io.evpayout.agreement;

import org.jspecify.annotations.NullMarked;

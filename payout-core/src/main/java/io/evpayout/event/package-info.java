/** What the library tells its host application. */
@NullMarked
package io.evpayout.event;

import org.jspecify.annotations.NullMarked;

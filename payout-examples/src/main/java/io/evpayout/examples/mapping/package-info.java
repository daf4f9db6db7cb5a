/** Sessions out of foreign CSV and JSON files, as a mapping says: which column is what, and how it is written. */
@NullMarked
package io.evpayout.examples.mapping;

import org.jspecify.annotations.NullMarked;

/** Statements of many accounts at once. */
@NullMarked
package io.evpayout.spark.statement;

import org.jspecify.annotations.NullMarked;

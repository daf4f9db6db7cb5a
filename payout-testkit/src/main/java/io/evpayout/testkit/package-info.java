/**
 * What a test needs instead of a database, a bank and a clock, and the contract suites that every store and rail must
 * pass.
 */
@NullMarked
package io.evpayout.testkit;

import org.jspecify.annotations.NullMarked;

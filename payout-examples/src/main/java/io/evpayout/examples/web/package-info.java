/** Pages over HTTP on this machine: markup that cannot be broken out of, sessions, and who may ask. */
@NullMarked
package io.evpayout.examples.web;

import org.jspecify.annotations.NullMarked;

/** The steps in order: recorder, planner, submitter, resolver, reader, verifier; the only package that calls the store. */
@NullMarked
package io.evpayout.engine;

import org.jspecify.annotations.NullMarked;

/** The network file: parties, accounts, sites and agreements as a person writes them, laid over what is known. */
@NullMarked
package io.evpayout.examples.settings;

import org.jspecify.annotations.NullMarked;

/**
 * Bank details at rest: each record sealed by a key of its own ({@link io.evpayout.vault.BankVault}), which is wrapped by a
 * key that only a key service has ({@link io.evpayout.vault.KeyService}). The only place of the library with a random source.
 */
@NullMarked
package io.evpayout.vault;

import org.jspecify.annotations.NullMarked;

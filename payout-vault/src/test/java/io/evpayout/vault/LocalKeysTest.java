package io.evpayout.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalKeysTest {

    private static final byte[] CONTEXT = {1, 2};

    private final LocalKeys keys = LocalKeys.of("2026-a", Vaults.key(1));

    @Test
    void unwrapsWhatItHasWrappedInItsContextOnly() {
        byte[] wrapped = keys.wrap("2026-a", Vaults.key(9), CONTEXT);

        assertThat(keys.unwrap("2026-a", wrapped, CONTEXT)).isEqualTo(Vaults.key(9));
        assertThatThrownBy(() -> keys.unwrap("2026-a", wrapped, new byte[] {1})).isInstanceOf(WrongContext.class);
    }

    @Test
    void aKeyIsAddedUsedAndForgotten() {
        byte[] old = keys.wrap("2026-a", Vaults.key(9), CONTEXT);
        keys.add("2026-b", Vaults.key(2));
        assertThat(keys.currentKeyId()).isEqualTo("2026-a");
        keys.use("2026-b");
        assertThat(keys.currentKeyId()).isEqualTo("2026-b");
        assertThat(keys.unwrap("2026-a", old, CONTEXT)).isEqualTo(Vaults.key(9));

        keys.forget("2026-a");

        assertThatThrownBy(() -> keys.unwrap("2026-a", old, CONTEXT))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("There is no key 2026-a here; add it, or open the vault where it is known");
    }

    @Test
    void refusesWhatWouldLoseAKey() {
        assertThatThrownBy(() -> keys.forget("2026-a"))
                .hasMessage("Key 2026-a is the current one; use another one first");
        assertThatThrownBy(() -> keys.add("2026-a", Vaults.key(3)))
                .hasMessage("There is a key 2026-a already; a new key has a new id");
        assertThatThrownBy(() -> keys.add("2026-b", new byte[16])).hasMessage("Key 2026-b must have 32 bytes, has 16");
        assertThatThrownBy(() -> keys.add("no spaces", Vaults.key(3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.use("2026-c")).isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void aKeyWrapsOnlyAsOftenAsOneMay() {
        LocalKeys counting = LocalKeys.counting("k", Vaults.key(1), 2);
        counting.wrap("k", Vaults.key(9), CONTEXT);
        counting.wrap("k", Vaults.key(9), CONTEXT);

        assertThatThrownBy(() -> counting.wrap("k", Vaults.key(9), CONTEXT))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("Key k has wrapped 2 times, as often as one may; add and use a new one");
    }

    @Test
    void closedKeysAreGone() {
        byte[] wrapped = keys.wrap("2026-a", Vaults.key(9), CONTEXT);
        keys.close();
        keys.close();

        assertThatThrownBy(() -> keys.unwrap("2026-a", wrapped, CONTEXT)).isInstanceOf(KeyUnavailable.class);
        assertThatThrownBy(keys::currentKeyId).isInstanceOf(KeyUnavailable.class);
        assertThat(keys).hasToString("LocalKeys");
    }
}

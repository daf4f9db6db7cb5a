package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a place for a vault's records must hold. */
public abstract class VaultRecordsContract {

    private VaultRecords records;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init")
    protected VaultRecordsContract() {}

    /** A place without records. */
    protected abstract VaultRecords newRecords();

    /** Another handle on the same records, as a second process would have; the same where there can be none. */
    protected abstract VaultRecords openAgain();

    @BeforeEach
    final void openRecords() {
        records = newRecords();
    }

    @AfterEach
    final void closeRecords() {
        records.close();
        records.close();
    }

    @Test
    final void aRecordComesBackToTheLetterHereAndElsewhere() {
        SealedDetails record = new SealedDetails(
                "bv_\uD83D\uDE00İ",
                new BankOwner("net", "Ünî", "a:EUR", Integer.MAX_VALUE),
                "k-1",
                "AAAA",
                "_-zZ",
                "0f");
        records.add(record);
        assertThat(records.find("bv_\uD83D\uDE00İ")).contains(record);
        assertThat(records.find("bv_\uD83D\uDE00i")).isEmpty();
        try (VaultRecords again = openAgain()) {
            assertThat(again.find(record.token())).contains(record);
        }
    }

    @Test
    final void aLongRecordComesBack() {
        SealedDetails record = record("t", "k1", "x".repeat(64));
        SealedDetails large = new SealedDetails(
                "t".repeat(255), record.owner(), "k".repeat(64), "A".repeat(8192), "B".repeat(8192), "f".repeat(128));
        records.add(large);
        assertThat(records.find(large.token())).contains(large);
    }

    @Test
    final void aTokenIsUsedOnce() {
        SealedDetails record = record("t1", "k1", "f1");
        records.add(record);
        assertThatThrownBy(() -> records.add(record)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> records.add(record("t1", "k2", "f2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t1");
        assertThat(records.find("t1")).contains(record);
    }

    @Test
    final void onlyTheKeyOfARecordIsReplacedAndOnlyOnce() {
        SealedDetails before = record("t1", "k1", "f1");
        records.add(before);
        SealedDetails after = before.rewrapped("k2", "CCCC");
        assertThat(records.rewrap(before, after)).isTrue();
        assertThat(records.rewrap(before, before.rewrapped("k3", "DDDD"))).isFalse();
        assertThat(records.find("t1")).contains(after);
        SealedDetails other = new SealedDetails("t1", after.owner(), "k3", "EEEE", "FFFF", "f1");
        assertThatThrownBy(() -> records.rewrap(after, other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(records.find("t1")).contains(after);
        SealedDetails absent = record("t9", "k1", "f1");
        assertThat(records.rewrap(absent, absent.rewrapped("k2", "CCCC"))).isFalse();
    }

    @Test
    final void recordsOfOtherKeysComeInPagesByToken() {
        List<SealedDetails> old = new ArrayList<>();
        for (String token : List.of("A", "B", "a", "b")) {
            old.add(record(token, "k1", "f1"));
        }
        for (int i : new int[] {2, 0, 3, 1}) {
            records.add(old.get(i));
        }
        records.add(record("AA", "k2", "f1"));
        assertThat(records.notWrappedBy("k2", null, 3)).isEqualTo(old.subList(0, 3));
        assertThat(records.notWrappedBy("k2", "a", 3)).isEqualTo(old.subList(3, 4));
        assertThat(records.notWrappedBy("k2", "b", 3)).isEmpty();
        assertThat(records.notWrappedBy("k1", null, 3))
                .extracting(SealedDetails::token)
                .containsExactly("AA");
        assertThat(records.countByKey()).isEqualTo(Map.of("k1", 4L, "k2", 1L));
    }

    @Test
    final void ownersOfAFingerprintComeInTheirOrder() {
        BankOwner first = new BankOwner("n", "p1", "b", 2);
        BankOwner second = new BankOwner("n", "p1", "b", 10);
        BankOwner third = new BankOwner("n", "p2", "a", 1);
        records.add(new SealedDetails("1", third, "k", "AAAA", "BBBB", "f1"));
        records.add(new SealedDetails("2", second, "k", "AAAA", "BBBB", "f1"));
        records.add(new SealedDetails("3", first, "k", "AAAA", "BBBB", "f1"));
        records.add(new SealedDetails("4", first, "k", "AAAA", "BBBB", "F1"));
        assertThat(records.ownersOf("f1")).containsExactly(first, second, third);
        assertThat(records.ownersOf("f2")).isEmpty();
    }

    @Test
    final void aRecordIsRemovedForGood() {
        records.add(record("t1", "k1", "f1"));
        records.add(record("t2", "k1", "f1"));
        assertThat(records.remove("t1")).isTrue();
        assertThat(records.remove("t1")).isFalse();
        assertThat(records.find("t1")).isEmpty();
        assertThat(records.countByKey()).isEqualTo(Map.of("k1", 1L));
    }

    private static SealedDetails record(String token, String key, String fingerprint) {
        return new SealedDetails(token, new BankOwner("net", "host", "host-eur", 1), key, "AAAA", "BBBB", fingerprint);
    }
}

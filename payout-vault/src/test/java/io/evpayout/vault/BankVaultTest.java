package io.evpayout.vault;

import static io.evpayout.vault.Vaults.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.BankDetailsUnavailable.Code;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.testkit.MemoryVaultRecords;
import io.evpayout.testkit.TestBankAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BankVaultTest {

    private final MemoryVaultRecords records = new MemoryVaultRecords();
    private final LocalKeys keys = LocalKeys.of("k1", Vaults.key(1));
    private final BankVault vault = BankVault.of(records, keys, Vaults.key(5));

    private BankAccount seal(TestBankAccount account, BankOwner owner) {
        try (BankDetails details = account.details()) {
            return vault.tokenize(details, owner);
        }
    }

    private static BankOwner owner(String account, int version) {
        return new BankOwner("net", "host-1", account, version);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSealedComesBackAsItWas(TestBankAccount account) {
        BankAccount sealed = seal(account, OWNER);

        try (BankDetails details = account.details()) {
            assertThat(Vaults.read(vault, sealed.token(), OWNER)).isEqualTo(Vaults.text(details));
            assertThat(sealed.lastFour()).isEqualTo(details.lastFour());
            assertThat(sealed.country()).isEqualTo(details.country());
            assertThat(sealed.currency()).isEqualTo(details.currency());
            assertThat(vault.fingerprint(details)).contains(String.valueOf(sealed.fingerprint()));
        }
    }

    @Test
    void bankAndHolderComeBackToo() {
        BankAccount sealed;
        try (BankDetails details = BankDetails.iban("DE89370400440532013000", "COBADEFFXXX", "Müller \uD83D\uDE00")) {
            sealed = vault.tokenize(details, OWNER);
        }

        assertThat(Vaults.read(vault, sealed.token(), OWNER))
                .isEqualTo("DE89370400440532013000 DE null COBADEFFXXX Müller \uD83D\uDE00");
    }

    @Test
    void whatIsReadIsClosedAfterwards() {
        BankAccount sealed = seal(TestBankAccount.GERMANY, OWNER);
        List<BankDetails> kept = new ArrayList<>();

        vault.open(sealed.token(), OWNER, kept::add);

        assertThatThrownBy(() -> Vaults.text(kept.get(0))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "other, host-1, host-1-eur, 1",
        "net,   host-2, host-1-eur, 1",
        "net,   host-1, host-2-eur, 1",
        "net,   host-1, host-1-eur, 2",
    })
    void opensForItsOwnerOnly(String network, String payee, String account, int version) {
        BankAccount sealed = seal(TestBankAccount.GERMANY, OWNER);

        unavailable(Code.TAMPERED, sealed.token(), new BankOwner(network, payee, account, version));
    }

    @Test
    void swappedRowsDoNotOpen() {
        BankOwner other = owner("host-2-eur", 1);
        String one = seal(TestBankAccount.GERMANY, OWNER).token();
        String two = seal(TestBankAccount.FRANCE, other).token();
        SealedDetails first = records.find(one).orElseThrow();
        SealedDetails second = records.find(two).orElseThrow();
        records.remove(one);
        records.remove(two);
        records.add(put(first, second));
        records.add(put(second, first));

        unavailable(Code.TAMPERED, one, OWNER);
        unavailable(Code.TAMPERED, two, other);
        unavailable(Code.TAMPERED, one, other);
        unavailable(Code.TAMPERED, two, OWNER);
        assertThatThrownBy(() -> vault.open(one, Vaults::text)).isInstanceOf(BankDetailsUnavailable.class);
    }

    @Test
    void aRailOpensByTokenAlone() {
        assertThat(vault.open(seal(TestBankAccount.GERMANY, OWNER).token(), Vaults::text))
                .startsWith("DE89370400440532013000");
    }

    /** The first row with what the second one has sealed. */
    private static SealedDetails put(SealedDetails row, SealedDetails of) {
        return new SealedDetails(row.token(), row.owner(), of.keyId(), of.wrappedKey(), of.sealed(), of.fingerprint());
    }

    @Test
    void aRowWhoseTextIsChangedDoesNotOpen() {
        String token = seal(TestBankAccount.GERMANY, OWNER).token();
        SealedDetails record = records.find(token).orElseThrow();
        for (int at = 0; at < record.sealed().length(); at++) {
            replace(record, record.wrappedKey(), changed(record.sealed(), at));
            unavailable(Code.TAMPERED, token, OWNER);
        }
        for (int at = 0; at < record.wrappedKey().length(); at++) {
            replace(record, changed(record.wrappedKey(), at), record.sealed());
            unavailable(Code.TAMPERED, token, OWNER);
        }
        replace(record, record.wrappedKey(), "A");
        unavailable(Code.TAMPERED, token, OWNER);
        replace(record, "A", record.sealed());
        unavailable(Code.TAMPERED, token, OWNER);
    }

    private void replace(SealedDetails record, String wrapped, String sealed) {
        records.remove(record.token());
        records.add(new SealedDetails(
                record.token(), record.owner(), record.keyId(), wrapped, sealed, record.fingerprint()));
    }

    /** Another character with another meaning, also at the end, where some bits of base64 have none. */
    private static String changed(String text, int at) {
        char other = text.charAt(at) < 'a' ? 'z' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private void unavailable(Code code, String token, BankOwner owner) {
        BankDetailsUnavailable refused =
                catchThrowableOfType(BankDetailsUnavailable.class, () -> Vaults.read(vault, token, owner));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage()).contains(token).endsWith("(" + code + ")");
    }

    @Test
    void aTokenThatIsNotThereIsSaidToBe() {
        unavailable(Code.UNKNOWN_TOKEN, "bv_0", OWNER);
        String token = seal(TestBankAccount.GERMANY, OWNER).token();
        assertThat(vault.forget(token)).isTrue();
        assertThat(vault.forget(token)).isFalse();
        unavailable(Code.UNKNOWN_TOKEN, token, OWNER);
    }

    @Test
    void oneAccountHasOneFingerprintWhoeverLinksIt() {
        BankOwner other = new BankOwner("net", "host-2", "host-2-eur", 1);
        BankAccount one = seal(TestBankAccount.GERMANY, OWNER);
        BankAccount again = seal(TestBankAccount.GERMANY, other);
        BankAccount different = seal(TestBankAccount.FRANCE, other);

        assertThat(again.token()).isNotEqualTo(one.token());
        assertThat(again.fingerprint()).isEqualTo(one.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(again.isSameAs(one)).isTrue();
        assertThat(different.isSameAs(one)).isFalse();
        assertThat(vault.ownersOf(String.valueOf(one.fingerprint()))).containsExactly(OWNER, other);
    }

    @Test
    void aUkAccountIsTheSameByIbanAndBySortCode() {
        try (BankDetails iban = TestBankAccount.UNITED_KINGDOM.details();
                BankDetails national =
                        BankDetails.account("601613", "31926819", "GB", io.evpayout.money.Currency.of("GBP"), "Ann")) {
            assertThat(vault.fingerprint(national)).isEqualTo(vault.fingerprint(iban));
        }
    }

    @Test
    void anotherKeyGivesAnotherFingerprint() {
        try (BankDetails details = TestBankAccount.GERMANY.details();
                BankVault other = BankVault.of(records, keys, Vaults.key(6))) {
            assertThat(other.fingerprint(details)).isNotEqualTo(vault.fingerprint(details));
            vault.close();
            assertThatThrownBy(() -> vault.fingerprint(details)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> BankVault.of(records, keys, new byte[20]))
                .hasMessage("The key of fingerprints must have 32 bytes, has 20");
    }

    @Test
    void withoutItsKeyServiceNothingIsSealedOrRead() {
        String token = seal(TestBankAccount.GERMANY, OWNER).token();
        Flaky flaky = new Flaky(keys);
        BankVault down = BankVault.of(records, flaky, Vaults.key(5));
        flaky.down.set(true);

        assertThatThrownBy(() -> Vaults.read(down, token, OWNER))
                .isInstanceOf(BankDetailsUnavailable.class)
                .hasMessage("key service does not answer (KEY_UNAVAILABLE)");
        assertThatThrownBy(() -> down.requireReadable(new BankAccount(token, "3000", "DE", null)))
                .isInstanceOf(BankDetailsUnavailable.class);
        try (BankDetails details = TestBankAccount.FRANCE.details()) {
            assertThatThrownBy(() -> down.tokenize(details, OWNER)).isInstanceOf(BankDetailsUnavailable.class);
        }
        assertThat(records.countByKey()).isEqualTo(Map.of("k1", 1L));

        flaky.down.set(false);
        down.requireReadable(new BankAccount(token, "3000", "DE", null));
        assertThat(Vaults.read(down, token, OWNER)).startsWith("DE89370400440532013000");
    }

    @Test
    void keysAreRotatedOnline() {
        List<String> tokens = new ArrayList<>();
        for (int i = 1; i <= 1_201; i++) {
            tokens.add(seal(TestBankAccount.GERMANY, owner("a" + i, i)).token());
        }
        keys.add("k2", Vaults.key(2));
        keys.use("k2");
        tokens.add(seal(TestBankAccount.GERMANY, owner("new", 1_202)).token());
        assertThat(vault.keysInUse()).isEqualTo(Map.of("k1", 1_201L, "k2", 1L));

        assertThat(vault.rewrap()).isEqualTo(1_201);

        assertThat(vault.rewrap()).isZero();
        assertThat(vault.keysInUse()).isEqualTo(Map.of("k2", 1_202L));
        keys.forget("k1");
        for (int i = 1; i <= 1_201; i++) {
            assertThat(Vaults.read(vault, tokens.get(i - 1), owner("a" + i, i))).startsWith("DE89");
        }
    }

    /** Stopped after any number of records, everything can be read, by the old key or the new one; then it is finished. */
    @Test
    void aRotationMayStopAnywhere() {
        List<String> tokens = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            tokens.add(seal(TestBankAccount.FRANCE, owner("a", i)).token());
        }
        keys.add("k2", Vaults.key(2));
        keys.use("k2");
        for (int stop = 0; stop < 5; stop++) {
            BankVault stopping = BankVault.of(new Stopping(records, 1), keys, Vaults.key(5));
            assertThatThrownBy(stopping::rewrap).hasMessage("stopped");
            for (int i = 1; i <= 5; i++) {
                assertThat(Vaults.read(vault, tokens.get(i - 1), owner("a", i))).startsWith("FR14");
            }
        }
        assertThat(vault.keysInUse()).isEqualTo(Map.of("k2", 5L));
    }

    @Test
    void rotatesWhileOthersSealAndRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            keys.add("k2", Vaults.key(2));
            for (int i = 1; i <= 300; i++) {
                seal(TestBankAccount.GERMANY, owner("a", i));
            }
            keys.use("k2");
            List<Callable<Long>> work = List.of(vault::rewrap, vault::rewrap, this::sealAndRead, this::sealAndRead);
            long rewrapped = 0;
            for (Future<Long> done : threads.invokeAll(work)) {
                rewrapped += done.get();
            }
            assertThat(rewrapped).isEqualTo(300);
            assertThat(vault.keysInUse()).isEqualTo(Map.of("k2", 700L));
        } finally {
            threads.shutdownNow();
        }
    }

    private long sealAndRead() {
        for (int i = 1; i <= 200; i++) {
            BankOwner owner = owner("b", i);
            assertThat(Vaults.read(vault, seal(TestBankAccount.FRANCE, owner).token(), owner))
                    .startsWith("FR14");
        }
        return 0;
    }

    @Test
    void sealsForAnOwnerOnly() {
        try (BankDetails details = TestBankAccount.GERMANY.details()) {
            assertThatThrownBy(() -> vault.tokenize(details)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What is kept, and what is said of it, has nothing of a number. */
    @ParameterizedTest
    @EnumSource
    void nothingThatIsKeptOrSaidHasTheNumber(TestBankAccount account) {
        BankAccount sealed = seal(account, OWNER);
        SealedDetails record = records.find(sealed.token()).orElseThrow();
        String said = record + " " + record.wrappedKey() + " " + record.sealed() + " " + record.fingerprint() + " "
                + sealed + " " + vault + " " + keys;

        try (BankDetails details = account.details()) {
            for (String number : Vaults.text(details).split(" ", 2)[0].split("/", -1)) {
                assertThat(said).doesNotContain(number);
            }
        }
    }

    private static final class Flaky implements KeyService {

        private final KeyService service;
        private final AtomicBoolean down = new AtomicBoolean();

        Flaky(KeyService service) {
            this.service = service;
        }

        private KeyService up() {
            if (down.get()) {
                throw new KeyUnavailable("key service does not answer");
            }
            return service;
        }

        @Override
        public String currentKeyId() {
            return up().currentKeyId();
        }

        @Override
        public byte[] wrap(String keyId, byte[] dataKey, byte[] context) {
            return up().wrap(keyId, dataKey, context);
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
            return up().unwrap(keyId, wrapped, context);
        }
    }

    /** Records on which a process stops after so many changes. */
    private static final class Stopping implements VaultRecords {

        private final VaultRecords records;
        private int left;

        Stopping(VaultRecords records, int left) {
            this.records = records;
            this.left = left;
        }

        @Override
        public void add(SealedDetails record) {
            records.add(record);
        }

        @Override
        public Optional<SealedDetails> find(String token) {
            return records.find(token);
        }

        @Override
        public boolean rewrap(SealedDetails before, SealedDetails after) {
            boolean done = records.rewrap(before, after);
            if (--left == 0) {
                throw new IllegalStateException("stopped");
            }
            return done;
        }

        @Override
        public List<SealedDetails> notWrappedBy(String keyId, @Nullable String after, int limit) {
            return records.notWrappedBy(keyId, after, limit);
        }

        @Override
        public Map<String, Long> countByKey() {
            return records.countByKey();
        }

        @Override
        public List<BankOwner> ownersOf(String fingerprint) {
            return records.ownersOf(fingerprint);
        }

        @Override
        public boolean remove(String token) {
            return records.remove(token);
        }

        @Override
        public void close() {
            records.close();
        }
    }
}

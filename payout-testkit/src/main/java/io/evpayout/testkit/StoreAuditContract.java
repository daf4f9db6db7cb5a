package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.attempt;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.evidence;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.reserve;
import static io.evpayout.testkit.Samples.session;
import static io.evpayout.testkit.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.Digest;
import io.evpayout.party.Party;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.Audited;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.SettingsVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The audit log: what is added is on record, in unbroken chains, in the same transaction. */
public interface StoreAuditContract extends StoreUnderTest {

    @Test
    default void settingsAreOnRecordInTheChainOfTheNetwork() {
        Party first = new Party("p", NOON, "P", "DE", false);
        writing(t -> {
            t.bind("net");
            t.recording(NOON, "Ann");
            t.add(first);
        });
        writing(t -> t.add(Party.own("o", "O", "DE")));
        List<RecordedSetting> settings = now().settings();
        assertThat(settings.get(0))
                .isEqualTo(new RecordedSetting(1, SettingsVersion.Of.PARTY, "p", first, NOON, "Ann"));
        assertThat(settings.get(1).by()).isNull();
        assertThat(now().audit()
                        .map(row -> row.chain() + "#" + row.number() + " "
                                + row.subject().reference() + " "
                                + row.subject().by()))
                .containsExactly("#network#1 1 PARTY p Ann", "#network#2 2 PARTY o null");
        assertThat(now().audit().map(row -> row.subject().content()))
                .containsExactly(settings.get(0).digest(), settings.get(1).digest());
        assertUnbroken();
    }

    @Test
    default void moneyIsOnRecordInTheChainOfItsAccount() {
        Payout payout = payout("po", "a", 5);
        Attempt attempt = attempt(payout, 1, 1);
        ChargingSession session = session(id("s"));
        writing(t -> Samples.book(t, booked(session, share(session, "p", lot("b"), 5))));
        writing(t -> reserve(t, payout));
        writing(t -> {
            t.add(attempt);
            t.add(evidence(attempt, "e", Evidence.Kind.PAID));
        });
        assertThat(now().audit()
                        .filter(row -> row.chain().equals("a"))
                        .map(row -> row.subject().kind() + " " + row.subject().reference()))
                .containsSubsequence("PAYOUT po EUR 0.05", "ATTEMPT po leg 1 attempt 1", "EVIDENCE po PAID e");
        assertThat(now().audit().map(AuditRecord::subject))
                .contains(
                        Audited.subject(now().payout("po").orElseThrow().payout()),
                        Audited.subject(now().attempt(attempt.key()).orElseThrow()));
        assertThat(now().auditEnds().map(AuditRecord::chain))
                .doesNotHaveDuplicates()
                .contains("a");
        assertUnbroken();
    }

    @Test
    default void whatIsKnownAlreadyIsNotOnRecordAgain() {
        Payout payout = payout("po", "a", 5);
        Attempt attempt = attempt(payout, 1, 1);
        writing(t -> {
            reserve(t, payout);
            t.add(attempt);
            t.add(evidence(attempt, "e", Evidence.Kind.PAID));
        });
        long rows = now().audit().count();
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a")));
            assertThat(t.add(evidence(attempt, "e", Evidence.Kind.PAID))).isFalse();
            assertThat(t.add(payout)).isFalse();
        });
        assertThat(now().audit().count()).isEqualTo(rows);
    }

    private void assertUnbroken() {
        Map<String, @Nullable Digest> hashes = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        now().audit().forEach(row -> {
            assertThat(row.follows(hashes.put(row.chain(), row.hash())))
                    .as(row.toString())
                    .isTrue();
            assertThat(row.number()).isEqualTo(numbers.merge(row.chain(), 1L, Long::sum));
        });
        assertThat(now().auditEnds().map(AuditRecord::hash)).containsExactlyInAnyOrderElementsOf(hashes.values());
    }
}

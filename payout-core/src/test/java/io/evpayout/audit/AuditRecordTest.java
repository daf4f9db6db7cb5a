package io.evpayout.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.audit.AuditSubject.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditRecordTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Digest CONTENT = Canonical.of("content").digest();
    private static final AuditSubject APPROVED = AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", NOON, "Ann", CONTENT);
    private static final AuditRecord FIRST = AuditRecord.after(null, "host-1-eur", APPROVED);
    private static final AuditRecord SECOND = AuditRecord.after(FIRST, "host-1-eur", APPROVED);

    @Test
    void recordsFollowOneAnother() {
        assertThat(FIRST.follows(null)).isTrue();
        assertThat(SECOND.number()).isEqualTo(2);
        assertThat(SECOND.follows(FIRST.hash())).isTrue();
        assertThat(SECOND.follows(null)).isFalse();
        assertThat(SECOND.follows(SECOND.hash())).isFalse();
    }

    @Test
    void nothingInARecordCanBeChanged() {
        List<AuditSubject> changed = List.of(
                AuditSubject.of(Kind.ATTEMPT, "po_1 APPROVED", NOON, "Ann", CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_2 APPROVED", NOON, "Ann", CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", NOON.plusNanos(1), "Ann", CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", null, "Ann", CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", NOON, "Bob", CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", NOON, null, CONTENT),
                AuditSubject.of(Kind.EVIDENCE, "po_1 APPROVED", NOON, "Ann", FIRST.hash()),
                new AuditSubject(Kind.EVIDENCE, "po_1 APPROVED", NOON, "Ann", 2, CONTENT, null));
        assertThat(changed)
                .allSatisfy(subject -> assertThat(new AuditRecord("host-1-eur", 1, subject, FIRST.hash()).follows(null))
                        .isFalse());
        assertThat(new AuditRecord("host-2-eur", 1, APPROVED, FIRST.hash()).follows(null))
                .isFalse();
        assertThat(new AuditRecord("host-1-eur", 2, APPROVED, FIRST.hash()).follows(null))
                .isFalse();
    }

    @Test
    void aHeadIsReadAsItWasWritten() {
        AuditHead head = new AuditHead(
                "a network",
                List.of(
                        new AuditHead.End("host-1-eur", 2, SECOND.hash()),
                        new AuditHead.End(AuditRecord.NETWORK, 7, CONTENT)));
        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
        assertThat(head.toString()).startsWith(head.digest() + " a network\n" + CONTENT + " 7 #network\n");
        assertThatThrownBy(() -> AuditHead.parse(head.toString().replace(" 7 ", " 6 ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("says digest " + head.digest());
        assertThatThrownBy(() -> AuditHead.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyComponentOfARecordCounts() {
        Digest all = RecordDigest.of(new Sample("a", 1, NOON, List.of("x", "y"), Set.of("p", "q"), Map.of("k", 1)));
        assertThat(RecordDigest.of(new Sample("a", 1, NOON, List.of("x", "y"), Set.of("q", "p"), Map.of("k", 1))))
                .isEqualTo(all);
        assertThat(List.of(
                        new Sample("b", 1, NOON, List.of("x", "y"), Set.of("p", "q"), Map.of("k", 1)),
                        new Sample(null, 1, NOON, List.of("x", "y"), Set.of("p", "q"), Map.of("k", 1)),
                        new Sample("a", 2, NOON, List.of("x", "y"), Set.of("p", "q"), Map.of("k", 1)),
                        new Sample("a", 1, NOON.plusNanos(1), List.of("x", "y"), Set.of("p", "q"), Map.of("k", 1)),
                        new Sample("a", 1, NOON, List.of("y", "x"), Set.of("p", "q"), Map.of("k", 1)),
                        new Sample("a", 1, NOON, List.of("x", "y"), Set.of("p"), Map.of("k", 1)),
                        new Sample("a", 1, NOON, List.of("x", "y"), Set.of("p", "q"), Map.of("k", 2))))
                .allSatisfy(sample -> assertThat(RecordDigest.of(sample)).isNotEqualTo(all));
    }

    private record Sample(
            @Nullable String text,
            int number,
            Instant at,
            List<String> list,
            Set<String> set,
            Map<String, Integer> map) {}
}

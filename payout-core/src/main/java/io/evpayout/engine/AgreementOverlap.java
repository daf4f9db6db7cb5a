package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses two agreements for the same sessions at one instant: which of them decides would be chance. */
final class AgreementOverlap {

    private AgreementOverlap() {}

    static void check(Network network, SettingsChange change) {
        for (int i = 0; i < change.agreements().size(); i++) {
            Agreement given = change.agreements().get(i);
            History<Agreement> own = network.agreements().get(given.id());
            for (History<Agreement> other : network.agreements().values()) {
                if (own != null && !other.first().id().equals(given.id())) {
                    check(own, other, i);
                }
            }
        }
    }

    private static void check(History<Agreement> own, History<Agreement> other, int index) {
        for (Span one : spans(own)) {
            for (Span two : spans(other)) {
                if (one.agreement().scope().equals(two.agreement().scope()) && one.overlaps(two)) {
                    throw new SettingsRefused(
                            "AGREEMENTS_OVERLAP",
                            "/agreements/" + index + "/scope",
                            one.agreement().scope().toString(),
                            "Agreements " + one.agreement().id() + " and "
                                    + two.agreement().id() + " would both decide for "
                                    + one.agreement().scope() + " at " + one.later(two)
                                    + "; end one of them before the other begins");
                }
            }
        }
    }

    private static List<Span> spans(History<Agreement> history) {
        List<Span> spans = new ArrayList<>();
        List<Agreement> versions = history.versions();
        for (int i = 0; i < versions.size(); i++) {
            Agreement version = versions.get(i);
            Instant end = version.to();
            Instant next = i + 1 < versions.size() ? versions.get(i + 1).from() : null;
            if (next != null && (end == null || next.isBefore(end))) {
                end = next;
            }
            spans.add(new Span(version, end));
        }
        return spans;
    }

    /** When one version really decides: until its end or the next version. */
    private record Span(Agreement agreement, @Nullable Instant end) {

        boolean overlaps(Span other) {
            Instant start = later(other);
            return isBeforeEnd(start) && other.isBeforeEnd(start);
        }

        Instant later(Span other) {
            return agreement.from().isAfter(other.agreement.from()) ? agreement.from() : other.agreement.from();
        }

        private boolean isBeforeEnd(Instant instant) {
            return end == null || instant.isBefore(end);
        }
    }
}

package io.evpayout.engine;

import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.OpenItem.Side;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What bank and books do not agree about, oldest first, each with what could put it right. Memory grows with these only. */
final class OpenItems {

    private static final Comparator<OpenItem> OLDEST_FIRST =
            Comparator.comparing(OpenItem::since).thenComparing(OpenItem::side).thenComparing(OpenItem::id);

    private final Snapshot snapshot;
    private final LocalDate today;
    private final Settled settled;

    OpenItems(Snapshot snapshot, LocalDate today) {
        this.snapshot = snapshot;
        this.today = today;
        this.settled = Settled.of(snapshot);
    }

    List<OpenItem> all() {
        List<OpenItem> items = new ArrayList<>(lines());
        try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
            payouts.forEach(record -> missing(record).ifPresent(items::add));
        }
        items.sort(OLDEST_FIRST);
        return items;
    }

    /** True if a line of this kind may still be a payout's: it could have left, or come back, and nothing has shown it. */
    static boolean expects(Snapshot snapshot, Settled settled, PayoutRecord record, Kind kind) {
        String id = record.payout().id();
        List<MatchedLine> lines = snapshot.bankLinesOf(id);
        boolean left = lines.stream().anyMatch(line -> line.match().isSent()) || settled.says(Kind.PAYOUT, id);
        boolean back = lines.stream().anyMatch(line -> line.match() == Match.RETURN) || settled.says(Kind.RETURN, id);
        PayoutState state = record.standing().state();
        return !record.attempts().isEmpty()
                && switch (kind) {
                    case PAYOUT -> !left && !settled.says(Kind.NOT_SHOWN, id);
                    case RETURN -> !back && !settled.says(Kind.RETURN_NOT_SHOWN, id);
                    case NOT_SHOWN -> !left && state == PayoutState.PAID && !settled.says(Kind.NOT_SHOWN, id);
                    case RETURN_NOT_SHOWN ->
                        left
                                && !back
                                && state != PayoutState.PAID
                                && !state.isOpen()
                                && !settled.says(Kind.RETURN_NOT_SHOWN, id);
                    default -> false;
                };
    }

    private Optional<OpenItem> missing(PayoutRecord record) {
        Payout payout = record.payout();
        boolean left = expects(snapshot, settled, record, Kind.NOT_SHOWN);
        if (!left && !expects(snapshot, settled, record, Kind.RETURN_NOT_SHOWN)) {
            return Optional.empty();
        }
        Kind kind = left ? Kind.NOT_SHOWN : Kind.RETURN_NOT_SHOWN;
        Money amount = left ? payout.amount().negated() : payout.amount();
        LocalDate since = left ? payout.scheduledDate() : payout.arrivalDate();
        return Optional.of(new OpenItem(
                Side.PAYOUT,
                payout.id(),
                payout.rail(),
                amount,
                since,
                age(since),
                kind.name(),
                new Content(kind, payout.rail(), List.of(), payout.id(), amount),
                settled.waitingForPayout(payout.id())));
    }

    private long age(LocalDate since) {
        return Math.max(0, ChronoUnit.DAYS.between(since, today));
    }

    private List<OpenItem> lines() {
        List<MatchedLine> open;
        try (Stream<MatchedLine> lines = snapshot.bankLines()) {
            open = lines.filter(line -> line.match() == Match.UNEXPLAINED && !settled.isSettled(line.id()))
                    .toList();
        }
        Map<String, Content> suggestions = new LinkedHashMap<>();
        together(open).forEach(content -> content.lines().forEach(line -> suggestions.putIfAbsent(line, content)));
        return open.stream()
                .map(line -> item(line, suggestions.getOrDefault(line.id(), alone(line))))
                .toList();
    }

    private OpenItem item(MatchedLine matched, Content suggestion) {
        BankLine line = matched.line();
        return new OpenItem(
                Side.LINE,
                matched.id(),
                line.bankAccount(),
                line.amount(),
                line.bookingDate(),
                age(line.bookingDate()),
                matched.reason() == null
                        ? Match.UNEXPLAINED.name()
                        : matched.reason().name(),
                suggestion,
                settled.waitingFor(matched.id()));
    }

    /** Lines of one key that are a payout in parts, and pairs of lines that undo each other. */
    private List<Content> together(List<MatchedLine> open) {
        List<Content> contents = new ArrayList<>();
        Map<String, List<MatchedLine>> byKey = new LinkedHashMap<>();
        Map<String, List<MatchedLine>> bySize = new LinkedHashMap<>();
        for (MatchedLine line : open) {
            String key = LineIntake.key(line.line());
            if (key != null && line.line().isDebit()) {
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
            }
            Money amount = line.line().amount();
            Money size = amount.isNegative() ? amount.negated() : amount;
            bySize.computeIfAbsent(line.line().bankAccount() + " " + size + " " + key, any -> new ArrayList<>())
                    .add(line);
        }
        byKey.forEach((key, lines) -> parts(key, lines).ifPresent(contents::add));
        bySize.values().forEach(lines -> undone(lines).ifPresent(contents::add));
        return contents;
    }

    private Optional<Content> parts(String key, List<MatchedLine> lines) {
        return snapshot.attempt(key)
                .flatMap(attempt -> snapshot.payout(attempt.payout()))
                .filter(record -> expects(snapshot, settled, record, Kind.PAYOUT))
                .map(record -> content(Kind.PAYOUT, lines, record.payout().id()))
                .filter(content -> isWhole(content));
    }

    private boolean isWhole(@Nullable Content content) {
        return content != null
                && snapshot.payout(String.valueOf(content.reference()))
                        .filter(record -> record.payout().rail().equals(content.bankAccount())
                                && record.payout().amount().negated().equals(content.amount()))
                        .isPresent();
    }

    private static Optional<Content> undone(List<MatchedLine> lines) {
        if (lines.size() != 2
                || lines.get(0).line().isDebit() == lines.get(1).line().isDebit()) {
            return Optional.empty();
        }
        Money amount = lines.get(0).line().amount();
        return Optional.of(new Content(
                Kind.OFFSET,
                lines.get(0).line().bankAccount(),
                lines.stream().map(MatchedLine::id).toList(),
                null,
                amount.isNegative() ? amount.negated() : amount));
    }

    private static @Nullable Content content(Kind kind, List<MatchedLine> lines, @Nullable String reference) {
        BankLine first = lines.get(0).line();
        if (lines.stream()
                .anyMatch(l -> !l.line().bankAccount().equals(first.bankAccount())
                        || !l.line().amount().currency().equals(first.amount().currency()))) {
            return null;
        }
        Money sum = lines.stream()
                .map(line -> line.line().amount())
                .reduce(Money::plus)
                .orElseThrow();
        List<String> ids = lines.stream().map(MatchedLine::id).toList();
        return new Content(kind, first.bankAccount(), ids, reference, sum);
    }

    /** What one line could be: the only payout of its amount and value date, what a correction had moved, a fee, a loss. */
    private Content alone(MatchedLine matched) {
        BankLine line = matched.line();
        String named = Optional.ofNullable(LineIntake.key(line))
                .flatMap(snapshot::attempt)
                .map(attempt -> attempt.payout())
                .orElse(null);
        if (named != null
                && (line.isDebit()
                        ? settled.says(Kind.NOT_SHOWN, named)
                        : settled.says(Kind.RETURN_NOT_SHOWN, named))) {
            return of(Kind.OFFSET, matched, named);
        }
        String payout = named == null && line.isDebit() ? onlyPayout(line) : null;
        if (payout != null) {
            return of(Kind.PAYOUT, matched, payout);
        }
        boolean fee = line.isDebit() && line.batch() == null && LineIntake.key(line) == null;
        return of(fee ? Kind.FEE : Kind.LOSS, matched, null);
    }

    private @Nullable String onlyPayout(BankLine line) {
        List<String> found =
                snapshot.unshown(line.bankAccount(), line.valueDate().minusDays(14), line.valueDate(), 2_000).stream()
                        .filter(record -> record.payout().amount().negated().equals(line.amount()))
                        .filter(record -> expects(snapshot, settled, record, Kind.PAYOUT))
                        .map(record -> record.payout().id())
                        .filter(Objects::nonNull)
                        .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static Content of(Kind kind, MatchedLine line, @Nullable String reference) {
        return new Content(
                kind,
                line.line().bankAccount(),
                List.of(line.id()),
                reference,
                line.line().amount());
    }
}

package io.evpayout.testkit.flow;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import io.evpayout.report.PayoutSummary;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.testkit.flow.TestBank.Script;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history of one host in 2026, a step a line: {@code 03-01 session a 10.00}, {@code 03-02 run}. A step is at noon UTC
 * unless it says when ({@code 03-02@06:00}); sessions and corrections end at ten.
 */
final class Story {

    private final World world;
    private final Currency currency;
    private @Nullable Decision last;
    private int facts;

    private Story(Settings.Account account, Currency currency, String percent, RailLimits limits) {
        this.currency = currency;
        this.world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(account.currency(currency))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std", Settings.site("LOC1"), "AT_PAYOUT", "percent " + percent + " of gross to host-1"));
        world.bank.limits(limits);
    }

    /** A host that is paid daily all that it earns, from one minor unit on. */
    static Story of(Currency currency) {
        return of(Settings.account("host-1-eur", "host-1"), currency, "100", 1);
    }

    /** Another account, part of the price, and whole multiples of so many minor units at the bank. */
    static Story of(Settings.Account account, Currency currency, String percent, long step) {
        RailLimits limits =
                new RailLimits(Money.ofMinor(step, currency), Money.ofMinor(1_000_000_000L * step, currency), step);
        return new Story(account, currency, percent, limits);
    }

    Story told(String steps) {
        steps.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::step);
        world.verified();
        return this;
    }

    private void step(String line) {
        String[] words = line.split(" +", -1);
        String[] when = words[0].split("@", -1);
        String day = "2026-" + when[0];
        world.at(day + "T" + (when.length > 1 ? when[1] : "12:00") + ":00Z");
        String[] args = List.of(words).subList(2, words.length).toArray(String[]::new);
        switch (words[1]) {
            case "session", "refund", "chargeback" -> world.record(fact(words[1], day + "T10:00:00Z", args));
            case "run" -> last = decision(world.run());
            case "resolve" -> world.payouts.resolve();
            case "unanswered" -> world.bank.script(Script.SILENT_AFTER);
            case "unheard" -> world.bank.script(Script.SILENT_BEFORE);
            case "deaf" -> world.bank.deaf(true);
            case "bank" -> world.linkBank("host-1-eur", Settings.IBAN_FR);
            case "cancel" -> world.payouts.cancel(newest().id(), "ann", "by mistake");
            case "approve" -> world.payouts.approve(newest().id(), "bob");
            default -> hear(List.of(words).subList(1, words.length));
        }
    }

    /** What the bank says about the newest payout, in this order: {@code paid returned:MS03}. */
    private void hear(List<String> news) {
        List<RailEvent> events = new ArrayList<>();
        for (String word : news) {
            String[] parts = word.split(":", -1);
            RailEvent.Kind kind = RailEvent.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
            events.add(world.bank.event(kind, newest().id(), world.now(), parts.length > 1 ? parts[1] : null));
        }
        world.payouts.receive(events);
    }

    private Fact fact(String type, String at, String... args) {
        facts++;
        return switch (type) {
            case "session" ->
                World.session(args[0], "LOC1", at, Price.of(currencyOf(args), Micros.parse(args[1], currencyOf(args))));
            case "refund" -> World.refund("r" + facts, args[0], at, args[1]);
            default -> World.chargeback("d" + facts, args[0], at, args[1], args[2]);
        };
    }

    private Currency currencyOf(String... args) {
        return args.length > 2 ? Currency.of(args[2]) : currency;
    }

    private Decision decision(Plan plan) {
        return plan.decisions().stream()
                .filter(made ->
                        made.account().equals("host-1-eur") && made.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private Payout newest() {
        List<PayoutSummary> all = world.payouts();
        return all.get(all.size() - 1).record().payout();
    }

    /** Payouts with the oldest day in them, what has left the bank, what is owed, and why the last run paid nothing. */
    String end() {
        List<String> lines = new ArrayList<>();
        for (PayoutSummary summary : world.payouts()) {
            Payout payout = summary.record().payout();
            PayoutState state = summary.record().standing().state();
            LocalDate oldest = payout.items().stream()
                    .map(Payout.Item::day)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            lines.add("%s %s from %s to bank %d: %s"
                    .formatted(
                            monthAndDay(payout.scheduledDate()),
                            payout.amount().amount(),
                            monthAndDay(oldest),
                            payout.bankVersion(),
                            state));
        }
        lines.add("left the bank: " + left());
        lines.add("owed: " + owed(currency).amount() + inOtherCurrencies());
        if (last != null && !last.pays()) {
            last.reasons().forEach(reason -> lines.add("because: " + text(reason)));
        }
        return String.join("\n", lines);
    }

    private String left() {
        String amounts = world.bank.moved().values().stream().map(Money::amount).collect(Collectors.joining(" "));
        return amounts.isEmpty() ? "nothing" : amounts;
    }

    private static String text(Reason reason) {
        String actual = reason.code() == Reason.Code.PAYOUT_UNRESOLVED ? null : reason.actual();
        return reason.code()
                + (actual == null ? "" : " " + actual)
                + (reason.needed() == null ? "" : " of " + reason.needed())
                + (reason.next() == null ? "" : ", next " + monthAndDay(reason.next()));
    }

    private ExactAmount owed(Currency in) {
        return world.balance(LedgerAccount.PAYABLE, "host-1-eur", in);
    }

    private String inOtherCurrencies() {
        return Stream.of(Currencies.EUR, Currencies.CHF)
                .filter(in -> !in.equals(currency) && !owed(in).isZero())
                .map(in -> " and " + owed(in))
                .collect(Collectors.joining());
    }

    private static String monthAndDay(LocalDate date) {
        return date.toString().substring(5);
    }
}

package io.evpayout.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import io.evpayout.store.Snapshot;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeRequest;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import io.evpayout.stripe.testkit.FakeWebhooks;
import io.evpayout.testkit.simulator.Chance;
import io.evpayout.testkit.simulator.Movement;
import io.evpayout.testkit.simulator.RailSetting;
import io.evpayout.testkit.simulator.WorldRail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Stripe rail in a simulated world, over HTTP at a Stripe of our own: requests break before, in and after their answers, Stripe fails,
 * is busy and locked, lists lag, banks fail before and after they have paid, webhooks come signed to an endpoint and are lost, repeated,
 * reordered and forged. What has really moved is what that Stripe shows.
 */
final class StripeWorldRail implements WorldRail {

    private static final String GOOD = "000123456789";
    private static final List<String> NUMBERS =
            List.of(GOOD, GOOD, GOOD, GOOD, GOOD, "000444444440", "000222222227", "000111111116", "000111111113");
    private static final List<Trouble> TROUBLES = List.of(Trouble.values());
    private static final List<Duration> LAGS =
            List.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(9), Duration.ofHours(20));
    private static final long PLENTY = 1_000_000_000_000_000L;
    private static final String SECRET = "whsec_world";

    /** What went wrong in all worlds, by what it was. */
    static final Map<String, Integer> HITS = new TreeMap<>();

    private final RailSetting setting;
    private final FakeStripe stripe;
    private final FakeWebhooks webhooks;
    private final HttpServer server;
    private final StripeRail rail;
    private final StripeEvents events;
    private final StripeAccounts host;
    private final Map<String, Integer> takenBack = new TreeMap<>();
    private final Map<String, Movement> movements = new LinkedHashMap<>();
    private final Map<String, FakeAccount> accounts = new HashMap<>();
    private final Map<String, String> banks = new HashMap<>();
    private final List<RailEvent> heard = new ArrayList<>();
    private long asked;
    private boolean healed;

    StripeWorldRail(RailSetting setting) {
        this.setting = setting;
        this.stripe = new FakeStripe(setting.clock());
        for (String currency : List.of("eur", "usd", "jpy", "kwd")) {
            stripe.state().deposit(PLENTY, currency);
        }
        this.webhooks = stripe.webhooks(SECRET);
        webhooks.disorder(new Random(setting.seed()));
        StripeSettings settings = StripeSettings.loopback(StripeKey.test("sk_test_world"), stripe.base());
        this.rail = new StripeRail(new StripeClient(settings, new NoWaiting()), StripeRailOptions.standard());
        this.events = new StripeEvents(new StripeClient(settings, new NoWaiting()), StripeRailOptions.standard());
        this.host = new StripeAccounts(new StripeClient(settings, new NoWaiting()));
        this.server = endpoint();
        stripe.troubles(this::trouble);
    }

    private HttpServer endpoint() {
        StripeWebhookEndpoint endpoint = new StripeWebhookEndpoint(
                StripeWebhook.test(WebhookSecret.of(SECRET)), events, heard::addAll, setting.clock());
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/stripe", exchange -> {
                int status = endpoint.handle(
                        exchange.getRequestBody(), exchange.getRequestHeaders().getFirst(StripeWebhook.HEADER));
                hit("webhook " + status);
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hit(String what) {
        synchronized (HITS) {
            HITS.merge(what, 1, Integer::sum);
        }
    }

    private Trouble trouble(FakeRequest request) {
        Chance chance = Chance.of(setting.seed(), 40, asked++);
        if (healed || chance.percent(request.movesMoney() ? 55 : 88)) {
            return Trouble.NONE;
        }
        Trouble trouble = chance.pick(TROUBLES);
        hit((request.isPost() ? "POST " : "GET ") + trouble);
        return trouble;
    }

    @Override
    public void heal() {
        healed = true;
        webhooks.disorder(null);
        stripe.state().lag(Duration.ZERO);
    }

    @Override
    public Map<String, Movement> movements() {
        return movements;
    }

    @Override
    public Answer submit(Instruction instruction) {
        setting.asked().accept(instruction);
        Movement movement = movements.computeIfAbsent(instruction.key(), key -> new Movement(instruction));
        movement.asked();
        Instruction ours = translated(instruction);
        decideFate(ours);
        Answer answer = rail.submit(ours);
        int times = stripe.state().made("attempt_key", instruction.key()).size();
        movement.moved(times, setting.now());
        boolean taken = answer.outcome() == Answer.Outcome.ACCEPTED;
        if (taken ? times != 1 : answer.outcome() == Answer.Outcome.REJECTED && times > 0) {
            setting.violate("Stripe has made " + times + " of " + instruction.key() + ", and the rail says " + answer);
        }
        hit("leg " + instruction.leg() + " " + answer.outcome());
        return movement.answered(answer);
    }

    /** What becomes of a payout is decided when it is made. */
    private void decideFate(Instruction ours) {
        if (ours.leg() == Leg.FROM_RAIL) {
            StripeDestination destination =
                    StripeDestination.parse(ours.destination().token());
            Chance chance = Chance.of(setting.seed(), 41, ours.key().hashCode());
            FakeAccount account = stripe.state().account(destination.account());
            account.number(destination.bank(), healed ? GOOD : chance.pick(NUMBERS));
            account.failAfterPaid(chance.percent(40));
        }
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        Answer answer = rail.lookUp(translated(instruction));
        hit("look-up " + answer.outcome());
        Movement movement = movements.get(instruction.key());
        return movement == null ? answer : movement.answered(answer);
    }

    @Override
    public List<RailEvent> news(Instruction instruction) {
        return told(rail.news(translated(instruction)));
    }

    private List<RailEvent> told(List<RailEvent> news) {
        for (RailEvent event : news) {
            Movement movement = movements.get(event.key());
            if (movement != null) {
                movement.said(event);
                hit("leg " + movement.instruction().leg() + " " + event.kind());
            }
        }
        return news;
    }

    /** Webhooks; and now and then everything is asked for, as it is every day once nothing goes wrong any more. */
    @Override
    public List<RailEvent> news(Chance chance) {
        stripe.state().lag(healed ? Duration.ZERO : chance.pick(LAGS));
        takeBack(chance);
        webhooks.deliver(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stripe"));
        if (healed || chance.percent(10)) {
            poll(null);
            accounts.values().forEach(account -> poll(account.id()));
        }
        List<RailEvent> news = List.copyOf(heard);
        heard.clear();
        return told(news);
    }

    /**
     * Now and then the host takes a transfer back, whole, whatever its money was meant for by then; it asks again where it was not answered,
     * and more often than it must. Stripe refuses what does not lie at the connected account any more.
     */
    private void takeBack(Chance chance) {
        List<ObjectNode> transfers = stripe.state().transfers();
        if (!healed && !transfers.isEmpty() && chance.percent(25)) {
            String id = chance.pick(transfers.subList(Math.max(0, transfers.size() - 5), transfers.size()))
                    .path("id")
                    .asText();
            takenBack.merge(id, 0, Integer::sum);
        }
        takenBack.forEach((id, times) -> {
            if (times < 4) {
                takeBack(id, times);
            }
        });
    }

    private void takeBack(String transfer, int times) {
        try {
            host.takeBack(transfer, null, "request-" + transfer);
            takenBack.put(transfer, times + 1);
            hit(times == 0 ? "taken back" : "taken back again");
        } catch (StripeRefused another) {
            takenBack.put(transfer, 4);
            hit("taking back refused");
        } catch (StripeUnavailable another) {
            hit("taking back not answered");
        }
    }

    private void poll(String account) {
        try {
            events.since(account, Duration.ofDays(60), setting.now(), heard::addAll);
        } catch (StripeUnavailable another) {
            hit("poller broken");
        }
    }

    @Override
    public void again(List<RailEvent> news) {
        heard.addAll(news);
    }

    /** The same to the connected account of the payout's account, and the bank account there that stands for the linked one. */
    private Instruction translated(Instruction instruction) {
        String currency = Wire.code(instruction.amount().currency());
        String owner = setting.store()
                .read(snapshot -> snapshot.payout(instruction.payout()).orElseThrow())
                .payout()
                .account();
        FakeAccount account =
                accounts.computeIfAbsent(owner, any -> stripe.state().open(GOOD, currency));
        BankAccount linked = instruction.destination();
        String bank = banks.computeIfAbsent(owner + " " + linked.token(), any -> account.link(GOOD, currency));
        return new Instruction(
                instruction.key(),
                instruction.payout(),
                instruction.run(),
                instruction.leg(),
                instruction.attempt(),
                instruction.amount(),
                new BankAccount(account.id() + "/" + bank, linked.lastFour(), linked.country(), linked.currency()),
                instruction.date(),
                instruction.at(),
                instruction.repeated());
    }

    /** What has left the platform, and what lies at each connected account or is on its way from there, to the cent. */
    @Override
    public List<String> disagreements(Snapshot books) {
        Map<String, Long> ours = new TreeMap<>();
        try (Stream<Balance> balances = books.balances()) {
            balances.forEach(balance -> {
                Balance.Key key = balance.key();
                String currency = Wire.code(key.currency());
                long minor = balance.amount().floor().minorUnits();
                if (key.ledgerAccount() == LedgerAccount.AT_RAIL) {
                    ours.merge("at " + key.owner() + " " + currency, -minor, Long::sum);
                } else if (key.ledgerAccount() == LedgerAccount.BANK
                        && key.owner().equals(StripeRail.NAME)) {
                    ours.merge("out " + currency, minor, Long::sum);
                }
            });
        }
        Map<String, Long> stripes = new TreeMap<>();
        stripe.state().transfers().forEach(made -> {
            add(stripes, "out ", made);
            stripes.merge(
                    "out " + made.path("currency").asText(),
                    -made.path("amount_reversed").asLong(),
                    Long::sum);
        });
        accounts.forEach((owner, account) -> {
            for (ObjectNode payout : stripe.state().payouts()) {
                boolean underWay = List.of("pending", "in_transit")
                        .contains(payout.path("status").asText());
                if (underWay && payout.path("account").asText().equals(account.id())) {
                    add(stripes, "at " + owner + " ", payout);
                }
            }
            for (String currency : List.of("eur", "usd", "jpy", "kwd")) {
                stripes.merge("at " + owner + " " + currency, account.balance(currency), Long::sum);
            }
        });
        ours.values().removeIf(amount -> amount == 0);
        stripes.values().removeIf(amount -> amount == 0);
        return ours.equals(stripes) ? List.of() : List.of("the books say " + ours + ", and Stripe has " + stripes);
    }

    private static void add(Map<String, Long> sums, String what, ObjectNode made) {
        sums.merge(what + made.path("currency").asText(), made.path("amount").asLong(), Long::sum);
    }

    @Override
    public String name() {
        return rail.name();
    }

    @Override
    public boolean hasTwoLegs() {
        return rail.hasTwoLegs();
    }

    @Override
    public RailLimits limits(Currency currency) {
        return rail.limits(currency);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return rail.calendar(currency);
    }

    @Override
    public int businessDays(Currency currency) {
        return rail.businessDays(currency);
    }

    @Override
    public Optional<Money> available(Currency currency) {
        return rail.available(currency);
    }

    @Override
    public void close() {
        server.stop(0);
        rail.close();
        events.close();
        host.close();
        stripe.close();
    }
}

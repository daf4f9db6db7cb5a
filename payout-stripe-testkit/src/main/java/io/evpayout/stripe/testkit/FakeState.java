package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the fake knows, and what a test may do to it directly. Safe to use from several threads. */
public final class FakeState {

    private static final long EIGHT_DIGITS = 99_999_999;

    private final InstantSource clock;
    private final FakeNews news;
    private final FakeOnboarding onboarding;
    private final FakeMovements movements;
    private final FakeKeys keys = new FakeKeys();
    private Duration lag = Duration.ZERO;

    FakeState(InstantSource clock) {
        this.clock = clock;
        this.news = new FakeNews(clock);
        this.onboarding = new FakeOnboarding(news);
        this.movements = new FakeMovements(clock, news, onboarding);
    }

    /**
     * A connected account that is ready, with one bank account, whose number decides what becomes of payouts to it. It has as much
     * money as it {@link FakeAccount#receive receives}.
     *
     * @param number a published test number
     * @param currency in lower case
     */
    public synchronized FakeAccount open(String number, String currency) {
        return onboarding.open(number, currency);
    }

    /**
     * One of the accounts, however it was made.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public synchronized FakeAccount account(String id) {
        FakeAccount account = onboarding.find(id);
        if (account == null) {
            throw new IllegalArgumentException("No connected account " + id);
        }
        return account;
    }

    /** Gives the platform money, or takes it, in Stripe's unit. */
    public synchronized void deposit(long amount, String currency) {
        movements.deposit(amount, currency);
    }

    /** What the platform has, in Stripe's unit. */
    public synchronized long platform(String currency) {
        return movements.platform(currency);
    }

    /** All transfers, as they are now. */
    public synchronized List<ObjectNode> transfers() {
        return movements.transfers().values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** All payouts, as they are now. */
    public synchronized List<ObjectNode> payouts() {
        movements.progress();
        return movements.payouts().values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** The transfers and payouts with this in their metadata, as they are now. */
    public synchronized List<ObjectNode> made(String name, String value) {
        movements.progress();
        return Stream.of(movements.transfers(), movements.payouts())
                .flatMap(made -> made.values().stream())
                .filter(made -> made.path("metadata").path(name).asText().equals(value))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** Lets time do its work, which otherwise is done when somebody asks: only then is it told by webhooks. */
    public synchronized void progress() {
        movements.progress();
    }

    /** When the next payout changes; none if all are finished. */
    public synchronized Optional<Instant> nextChange() {
        return movements.nextChange();
    }

    /** From now on lists show what is older than this only; an object that is asked for by its id is always shown. */
    public synchronized void lag(Duration next) {
        lag = next;
    }

    /** A payout that is not shown any more: the how-manieth, from 0. */
    public synchronized void lose(int number) {
        movements.payouts().remove(List.copyOf(movements.payouts().keySet()).get(number));
    }

    /** A payout of another amount. */
    public synchronized void change(int number, long amount) {
        List.copyOf(movements.payouts().values()).get(number).put("amount", amount);
    }

    /** What is taken for each payout from now on. */
    public synchronized void fee(long amount) {
        movements.fee(amount);
    }

    /** A payout to the first bank account that somebody makes by hand, with no key and no metadata of ours. */
    public void payByHand(FakeAccount account, long amount, String currency) {
        payout(account, account.token().split("/", 2)[1], amount, currency);
    }

    /**
     * The same to any bank account.
     *
     * @throws IllegalArgumentException if Stripe would not make it
     */
    public synchronized void payout(FakeAccount account, String bank, long amount, String currency) {
        Map<String, String> form = Map.of(
                "amount", String.valueOf(amount), "currency", currency, "destination", bank, "method", "standard");
        made(account, form);
    }

    private ObjectNode made(FakeAccount account, Map<String, String> form) {
        FakeAnswer answer = movements.payout(new FakeRequest("POST", "/v1/payouts", form, account.id(), "by hand"));
        if (answer.status() != 200) {
            throw new IllegalArgumentException("No payout of " + form + ": " + answer.body());
        }
        List<ObjectNode> all = List.copyOf(movements.payouts().values());
        return all.get(all.size() - 1);
    }

    /**
     * A payout to the first bank account that Stripe's own schedule makes, since the account was not set to be paid by hand only. Once it is
     * paid, what is in it can be asked for, and {@code payout.reconciliation_completed} is told.
     *
     * @param charged what came in for it, before Stripe's fee
     */
    public synchronized void payBySchedule(FakeAccount account, long amount, String currency, long charged) {
        String bank = account.token().split("/", 2)[1];
        Map<String, String> form = Map.of(
                "amount", String.valueOf(amount), "currency", currency, "destination", bank, "method", "standard");
        movements.automatic(made(account, form), charged);
    }

    void listen(Consumer<ObjectNode> listener) {
        news.listen(listener);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Does what is asked, or tells what it has told before. Of one key only one request is at work at a time.
     *
     * @param faultAfter everything is done, and a fault is answered, which becomes the key's answer
     */
    FakeAnswer answer(FakeRequest request, boolean faultAfter) {
        if (!keys.begin(request)) {
            return FakeAnswer.error(409, "invalid_request_error", "idempotency_key_in_use");
        }
        try {
            return once(request, faultAfter);
        } finally {
            keys.end(request);
        }
    }

    private synchronized FakeAnswer once(FakeRequest request, boolean faultAfter) {
        if (!request.isPost()) {
            return read(request);
        }
        FakeAnswer known = keys.known(request, clock.instant());
        if (known != null) {
            return known;
        }
        FakeAnswer invalid = invalid(request);
        if (invalid != null) {
            return invalid;
        }
        movements.progress();
        FakeAnswer done = write(request);
        FakeAnswer answer = faultAfter ? FakeAnswer.error(500, "api_error", null) : done;
        keys.keep(request, answer, clock.instant());
        return answer;
    }

    /** What is refused before it is begun: such an answer is not kept. */
    private static @Nullable FakeAnswer invalid(FakeRequest request) {
        if (request.key() == null) {
            return FakeAnswer.invalid("parameter_missing");
        }
        String amount = request.get("amount");
        if (amount == null) {
            return request.movesMoney() ? FakeAnswer.invalid("parameter_missing") : null;
        }
        if (!amount.matches("[0-9]{1,18}")) {
            return FakeAnswer.invalid("parameter_invalid_integer");
        }
        if (request.amount() < 1) {
            return FakeAnswer.invalid("amount_too_small");
        }
        return request.amount() > EIGHT_DIGITS ? FakeAnswer.invalid("amount_too_large") : null;
    }

    private FakeAnswer write(FakeRequest request) {
        if (FakeOnboarding.isFor(request)) {
            return onboarding.answer(request);
        }
        String[] path = request.parts();
        String what = path.length == 3 ? path[2] : path.length == 5 ? path[4] : "";
        return switch (what) {
            case "transfers" -> movements.transfer(request);
            case "payouts" -> movements.payout(request);
            case "reversals" -> movements.reverse(request);
            case "cancel" -> movements.cancel(request);
            default -> FakeAnswer.missing();
        };
    }

    private FakeAnswer read(FakeRequest request) {
        movements.progress();
        if (FakeOnboarding.isFor(request)) {
            return onboarding.answer(request);
        }
        String[] path = request.parts();
        FakeList list = new FakeList(request, clock.instant().minus(lag));
        if (path.length == 3) {
            return switch (path[2]) {
                case "balance" -> movements.balance(request.account());
                case "transfers" -> list.of(movements.transfers().values());
                case "payouts" ->
                    list.of(movements.payouts().values().stream()
                            .filter(payout -> isOf(request, payout))
                            .toList());
                case "balance_transactions" -> list.of(movements.transactions(request));
                default -> FakeAnswer.missing();
            };
        }
        ObjectNode one = path.length != 4
                ? null
                : path[2].equals("transfers")
                        ? movements.transfers().get(path[3])
                        : movements.payouts().get(path[3]);
        boolean shown = one != null && (path[2].equals("transfers") || isOf(request, one));
        return one != null && shown ? FakeAnswer.ok(one) : FakeAnswer.missing();
    }

    private static boolean isOf(FakeRequest request, ObjectNode payout) {
        return payout.path("account").asText().equals(request.account());
    }
}

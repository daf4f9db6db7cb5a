package io.evpayout.testkit.simulator;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.PayeeScreener;
import io.evpayout.bank.Tokenizer;
import io.evpayout.testkit.TestTokenizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Who is asked before money leaves: a key service without which bank details can't be read, and a list of sanctions. Both are
 * out of order at times, and the list says of some accounts, for some days, that a person must look.
 */
final class Guards {

    private static final long HALF_A_DAY = Duration.ofHours(12).toSeconds();
    private static final long SOME_DAYS = Duration.ofDays(9).toSeconds();

    private static final Duration LONG = Duration.ofHours(4);

    private final long seed;
    private final InstantSource clock;
    private final FaultCounts counts;
    private boolean healed;

    Guards(long seed, InstantSource clock, FaultCounts counts) {
        this.seed = seed;
        this.clock = clock;
        this.counts = counts;
    }

    /** From now on everybody answers. */
    void heal() {
        healed = true;
    }

    /** True if no key could be had for so long that everybody must have noticed. */
    boolean isDownForLong() {
        Instant now = clock.instant();
        return isDown(now) && isDown(now.minus(LONG));
    }

    private boolean isDown(Instant at) {
        return !healed && Chance.of(seed, 14, at.getEpochSecond() / HALF_A_DAY).percent(6);
    }

    /** True if an account has been on the list for so long that everybody must have noticed. */
    boolean isListedForLong(String account) {
        Instant now = clock.instant();
        return isListed(account, now) && isListed(account, now.minus(LONG));
    }

    private boolean isListed(String account, Instant at) {
        return Chance.of(seed, 15, account.hashCode(), block(at)).percent(5);
    }

    private static long block(Instant at) {
        return at.getEpochSecond() / SOME_DAYS;
    }

    Tokenizer tokenizer(Troubles troubles) {
        TestTokenizer tokenizer = new TestTokenizer();
        return new Tokenizer() {
            @Override
            public BankAccount tokenize(BankDetails details) {
                return tokenizer.tokenize(details);
            }

            @Override
            public boolean mayBeUnreadable() {
                return true;
            }

            @Override
            public void requireReadable(BankAccount account) {
                troubles.at(Troubles.Place.BEFORE_READ);
                if (isDown(clock.instant())) {
                    counts.hit(Fault.KEY_SERVICE_DOWN);
                    throw new BankDetailsUnavailable(
                            BankDetailsUnavailable.Code.KEY_UNAVAILABLE,
                            "No key for " + account.token() + " at " + clock.instant());
                }
            }
        };
    }

    PayeeScreener screener(Troubles troubles) {
        return subject -> {
            troubles.at(Troubles.Place.BEFORE_READ);
            Instant now = clock.instant();
            if (!healed
                    && Chance.of(seed, 16, subject.account().hashCode(), now.getEpochSecond())
                            .percent(5)) {
                throw new IllegalStateException("The list does not answer about " + subject.account() + " at " + now);
            }
            return isListed(subject.account(), now)
                    ? PayeeScreener.Screening.hit("list " + block(now), "match-" + block(now))
                    : PayeeScreener.Screening.clear("list " + block(now));
        };
    }
}

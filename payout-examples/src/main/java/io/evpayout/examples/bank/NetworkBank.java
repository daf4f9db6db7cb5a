package io.evpayout.examples.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Whoever has a network's money, as a playback hears it. */
public interface NetworkBank {

    /**
     * Takes what the sources owe for each day of their takings.
     *
     * @param through the last day that is paid for
     */
    void deposit(Takings takings, LocalDate through);

    /** The first instant after another one at which it does something. */
    Optional<Instant> nextEvent(Instant after);

    /** What became of payments up to an instant, as far as it was not heard yet; without statements. */
    BankNews events(Instant upTo);

    /** Everything up to an instant that was not heard yet, with statements. */
    BankNews news(Instant upTo);

    /** Notes that the network has heard these news. What is not noted is told again. */
    void heard(BankNews news);
}

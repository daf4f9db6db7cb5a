package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import java.time.YearMonth;

/**
 * What a period term would still bring if the running accounting month ended with what has been recorded so far. It is in
 * no balance yet.
 *
 * @param agreement the agreement
 * @param term the term's id, or its type and place in the agreement
 * @param month the running month
 * @param from who would give it
 * @param to who would get it
 * @param amount how much; below zero: the other way
 * @param sentence what the term does
 */
public record ExpectedTerm(
        String agreement, String term, YearMonth month, String from, String to, ExactAmount amount, String sentence) {}

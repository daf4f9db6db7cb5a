package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.SessionId;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of invoices that the network writes in the name of a payee for its shares, month by month, and of credit notes for
 * what was corrected. Numbers follow one another without a gap, a series for each payout account (Council Directive
 * 2006/112/EC, article 226 (2): "a sequential number, based on one or more series"). What is due in tax is the payee's
 * affair: the rate is given by the caller.
 *
 * @param account the payout account
 * @param name the payee's name
 * @param currency the account's currency; what it earned in others is not here
 * @param taxPpm the tax on top of shares, in parts per million
 * @param documents by month, an invoice before a credit note
 */
public record SelfBilling(String account, String name, Currency currency, int taxPpm, List<Document> documents) {

    public SelfBilling {
        documents = List.copyOf(documents);
    }

    /**
     * Where a series is taken up, as sessions before it are in an archive.
     *
     * @param month the first month that is billed
     * @param number of its first document, 1 or more: one more than the last of the months before
     */
    public record Start(YearMonth month, int number) {

        public Start {
            if (number < 1) {
                throw new IllegalArgumentException("Documents are numbered from 1 on, not " + number);
            }
        }
    }

    /** What a document is. */
    public enum Kind {
        /** For sessions and period terms. */
        INVOICE,
        /** For refunds, credits, disputes and re-ratings that take away. */
        CREDIT_NOTE,
        /** For corrections that bring more than they take. */
        SUPPLEMENT
    }

    /**
     * An invoice or credit note.
     *
     * @param number its number in the account's series: the account's id and a count; null as long as its month is not
     *     closed, since what is in it may still change
     * @param kind what it is
     * @param month the accounting month of its lots
     * @param lines what it is for
     * @param exact the exact sum of its lines
     * @param net the whole minor units of it: the difference of the whole units of all that was billed up to here and before,
     *     so that all documents together are never off by a unit
     * @param tax the tax on net, half up
     */
    public record Document(
            @Nullable String number,
            Kind kind,
            YearMonth month,
            List<Line> lines,
            ExactAmount exact,
            Money net,
            Money tax) {

        public Document {
            lines = List.copyOf(lines);
        }

        /** Net and tax. */
        public Money total() {
            return net.plus(tax);
        }
    }

    /**
     * A line.
     *
     * @param text what it is for: sessions at a site, a term of a contract, what kind of correction
     * @param site the site; null for a correction
     * @param fact the correction; null for others
     * @param corrects what it corrects; null for others
     * @param count how many sessions or facts
     * @param late how many of them came after the month of their own had been closed
     * @param amount how much
     */
    public record Line(
            String text,
            @Nullable String site,
            @Nullable SessionId fact,
            @Nullable SessionId corrects,
            long count,
            long late,
            ExactAmount amount) {}
}

package io.evpayout.examples.cli;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a bank statement as it is documented for the command line. */
final class BankStatementFile {

    private static final int LONGEST = 255;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_PAYMENTS = 1_000_000;

    private BankStatementFile() {}

    static BankStatement read(Place document) {
        Place statement = document.object("version", "bankAccount", "currency", "closing", "lines");
        statement.need("version").integer(1, 1);
        String account = statement.need("bankAccount").text(LONGEST);
        Currency currency =
                statement.need("currency").as("UNKNOWN_CURRENCY", "must be an ISO 4217 code such as EUR", Currency::of);
        Money closing = money(statement.need("closing"), currency);
        List<BankLine> lines = new ArrayList<>();
        for (Place line : statement.need("lines").elements()) {
            lines.add(line(
                    line.object("bookingDate", "valueDate", "amount", "reference", "endToEndId", "text", "batch"),
                    account,
                    currency));
        }
        return new BankStatement(account, closing, lines);
    }

    private static BankLine line(Place line, String account, Currency currency) {
        LocalDate booked = line.need("bookingDate").date();
        BankLine plain = new BankLine(
                account,
                booked,
                line.find("valueDate").map(Place::date).orElse(booked),
                money(line.need("amount"), currency),
                text(line, "reference", LONGEST),
                text(line, "endToEndId", LONGEST),
                line.find("text").map(text -> text.text(LONGEST_TEXT)).orElse(""));
        return line.find("batch").map(batch -> plain.in(batch(batch))).orElse(plain);
    }

    private static BankLine.Batch batch(Place place) {
        Place batch = place.object("reference", "payments");
        return new BankLine.Batch(
                text(batch, "reference", LONGEST),
                batch.find("payments")
                        .map(payments -> payments.integer(0, MOST_PAYMENTS))
                        .orElse(0));
    }

    private static @Nullable String text(Place place, String key, int longest) {
        return place.find(key).map(found -> found.text(longest)).orElse(null);
    }

    private static Money money(Place place, Currency currency) {
        return place.as(
                "BAD_AMOUNT",
                "must be an amount of " + currency + " with its digits, below zero for money that left",
                text -> Money.of(text, currency));
    }
}

package io.evpayout.examples.cli;

import io.evpayout.policy.BankLink;
import io.evpayout.report.BankOverview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linked bank account as it is printed.
 *
 * @param account the payout account
 * @param party its payee
 * @param version 1 for the first bank account, then ascending
 * @param status UNVERIFIED, PENDING, VERIFIED, FAILED or DISABLED
 * @param reason why it failed or is disabled
 * @param country where it is
 * @param lastFour its last four characters
 * @param since since when it stands so
 * @param linkedBy who linked it
 * @param approvedBy who else said that it is right
 * @param coolsOffUntil until when nothing is paid to it
 * @param sharedWith accounts of other payees that are paid to it
 */
record BankDocument(
        String account,
        String party,
        int version,
        String status,
        @Nullable String reason,
        String country,
        String lastFour,
        String since,
        @Nullable String linkedBy,
        @Nullable String approvedBy,
        @Nullable String coolsOffUntil,
        List<String> sharedWith) {

    static BankDocument of(BankOverview bank) {
        BankLink link = bank.link();
        return new BankDocument(
                link.account(),
                bank.payee(),
                link.version(),
                link.status().name(),
                link.reason(),
                link.bank().country(),
                link.bank().lastFour(),
                link.from().toString(),
                bank.linkedBy(),
                link.approvedBy(),
                Texts.of(bank.coolsOffUntil()),
                bank.sharedWith());
    }

    /** The one of an account, which has one. */
    static BankDocument of(Desk desk, String account) {
        return desk.payouts().banks().all().stream()
                .filter(bank -> bank.link().account().equals(account))
                .map(BankDocument::of)
                .findFirst()
                .orElseThrow();
    }

    void print(Console console, boolean json) {
        if (json) {
            console.document(this);
        } else {
            Table table = table();
            addTo(table);
            console.text(table.text());
        }
    }

    static Table table() {
        return Table.of(
                "account",
                "party",
                "version",
                "status",
                "bank",
                "linked by",
                "approved by",
                "cools off until",
                "shared with");
    }

    void addTo(Table table) {
        table.row(
                account,
                party,
                version,
                reason == null ? status : status + " (" + reason + ")",
                country + " ..." + lastFour,
                linkedBy,
                approvedBy,
                coolsOffUntil,
                String.join(", ", sharedWith));
    }
}

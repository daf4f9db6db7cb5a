package io.evpayout.examples.settings;

import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankDetailsRefused;
import io.evpayout.examples.json.Place;

/**
 * Reads {@code {"iban","bic","holder"}} or {@code {"routing","account","country","currency","holder"}}. A refusal never has a
 * value: it might be a part of a number.
 */
final class BankReader {

    private BankReader() {}

    static BankDetails read(Place bank) {
        try {
            return bank.object("iban", "bic", "holder", "routing", "account", "country", "currency")
                            .has("iban")
                    ? iban(bank.object("iban", "bic", "holder"))
                    : account(bank.object("routing", "account", "country", "currency", "holder"));
        } catch (BankDetailsRefused e) {
            throw bank.need(e.field()).refused(e.code(), e.reason());
        }
    }

    private static BankDetails iban(Place bank) {
        String bic = bank.has("bic") ? bank.need("bic").text() : null;
        return BankDetails.iban(
                bank.need("iban").text(), bic, bank.need("holder").text());
    }

    private static BankDetails account(Place bank) {
        return BankDetails.account(
                bank.need("routing").text(),
                bank.need("account").text(),
                bank.need("country").text(),
                SettingText.currency(bank.need("currency")),
                bank.need("holder").text());
    }
}

package io.evpayout.vault;

import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import java.util.Arrays;

/** Keys, owners and what is read, for tests. */
final class Vaults {

    static final BankOwner OWNER = new BankOwner("net", "host-1", "host-1-eur", 1);

    private Vaults() {}

    /** A key of 32 equal bytes. */
    static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    static String read(BankVault vault, String token, BankOwner owner) {
        return vault.open(token, owner, Vaults::text);
    }

    static String text(BankDetails details) {
        String numbers = details.reveal(new BankDetails.Reader<>() {
            @Override
            public String iban(char[] iban) {
                return String.valueOf(iban);
            }

            @Override
            public String account(char[] routing, char[] account) {
                return String.valueOf(routing) + "/" + String.valueOf(account);
            }
        });
        return numbers + " " + details.country() + " " + details.currency() + " " + details.bic() + " "
                + details.holder();
    }
}

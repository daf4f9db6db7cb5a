package io.evpayout.bank;

/**
 * Whose bank details they are. A vault seals them for exactly this: details that stand in another owner's row do not open.
 *
 * @param network the network's id
 * @param payee the party's id
 * @param account the payout account's id
 * @param version the version of the account's bank account, 1 or more
 */
public record BankOwner(String network, String payee, String account, int version) {

    public BankOwner {
        if (version < 1) {
            throw new IllegalArgumentException("Bank versions of " + account + " start at 1, not " + version);
        }
    }
}

package planted.money;

import planted.ledger.UsesMoney;

public final class UsesLedger {

    public UsesMoney[] entries() {
        return new UsesMoney[0];
    }
}

package planted.ledger;

import planted.money.UsesLedger;

/** Innocent alone: it is its counterpart that imports downstream. */
public final class UsesMoney {

    public UsesLedger back() {
        return new UsesLedger();
    }
}

package io.evpayout;

import io.evpayout.audit.AuditHead;
import io.evpayout.audit.AuditRecord;
import io.evpayout.engine.Engine;
import java.util.function.Consumer;

/**
 * The audit log of settings, approvals and money: a hash chain for each account, and one for the network's settings
 * ({@link AuditRecord#NETWORK}). {@link Payouts#verify()} compares it with all that is stored.
 */
public final class AuditLog {

    private final Engine engine;

    AuditLog(Engine engine) {
        this.engine = engine;
    }

    /**
     * Where the log ends now. Kept outside of the database and given to {@link Payouts#verify(AuditHead)} later, it shows
     * whether the log was cut off or written anew since.
     */
    public AuditHead head() {
        return engine.auditHead();
    }

    /**
     * Reads the whole log.
     *
     * @param consumer gets its rows by chain and number
     */
    public void read(Consumer<AuditRecord> consumer) {
        engine.audit(null, consumer);
    }

    /**
     * Reads one chain.
     *
     * @param chain an account, or {@link AuditRecord#NETWORK}
     * @param consumer gets its rows by number; none if there is no such chain
     */
    public void read(String chain, Consumer<AuditRecord> consumer) {
        engine.audit(chain, consumer);
    }
}

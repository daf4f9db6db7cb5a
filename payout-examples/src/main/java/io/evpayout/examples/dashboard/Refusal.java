package io.evpayout.examples.dashboard;

import io.evpayout.bank.BankDetailsRefused;
import io.evpayout.engine.ArchiveRefused;
import io.evpayout.examples.json.Refused;
import io.evpayout.ledger.CloseRefused;
import io.evpayout.network.SettingsRefused;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.settlement.CorrectionRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why something was not done, and which fields of the form it is about.
 *
 * @param code a stable upper-case name
 * @param fields the names in the refusal's pointer, the innermost last; none if it is about no field
 * @param message a sentence with the next step
 */
record Refusal(String code, List<String> fields, String message) {

    Refusal {
        fields = List.copyOf(fields);
    }

    /** One field of a form. */
    static Refusal of(String code, String field, String message) {
        return new Refusal(code, List.of(field), message);
    }

    /** The refusal that an exception is; empty if it is a failure. */
    static Optional<Refusal> of(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof Refused refused) {
            String path = refused.path();
            return Optional.of(new Refusal(refused.code(), path == null ? List.of() : names(path), refused.message()));
        }
        if (e instanceof SettingsRefused settings) {
            return Optional.of(new Refusal(settings.code(), names(settings.path()), message));
        }
        if (e instanceof BankDetailsRefused bank) {
            return Optional.of(of(bank.code(), bank.field(), message));
        }
        if (e instanceof PayoutRefused payout) {
            return Optional.of(new Refusal(payout.code().name(), List.of(), message));
        }
        if (e instanceof CorrectionRefused correction) {
            return Optional.of(new Refusal(correction.code().name(), List.of(), message));
        }
        if (e instanceof CloseRefused close) {
            return Optional.of(new Refusal(close.code().name(), List.of(), message));
        }
        if (e instanceof ArchiveRefused archive) {
            return Optional.of(new Refusal(archive.code().name(), List.of(), message));
        }
        return Optional.empty();
    }

    private static List<String> names(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .filter(name -> !name.isEmpty() && !Character.isDigit(name.charAt(0)))
                .toList();
    }

    /** True if a field is what it is about, or a part of that. */
    boolean isAbout(String field) {
        return fields.contains(field);
    }
}

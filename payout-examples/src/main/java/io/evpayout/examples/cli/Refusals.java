package io.evpayout.examples.cli;

import io.evpayout.bank.BankDetailsRefused;
import io.evpayout.engine.ArchiveRefused;
import io.evpayout.examples.json.Refused;
import io.evpayout.ledger.CloseRefused;
import io.evpayout.network.SettingsRefused;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.settlement.CorrectionRefused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person, or with {@code --json} a program, that a command did not do what was asked: 2 for what was asked
 * wrongly, 1 for what failed.
 */
final class Refusals implements IParameterExceptionHandler, IExecutionExceptionHandler {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private final Console console;

    Refusals(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        Refused refused = usage(e);
        tell(refused, Arrays.asList(args).contains("--json"));
        console.note("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return REFUSED;
    }

    private static Refused usage(ParameterException e) {
        if (e.getCause() instanceof Refused refused) {
            return refused;
        }
        String message = Secrets.redact(String.valueOf(e.getMessage()));
        if (e instanceof MissingParameterException) {
            return new Refused("MISSING_OPTION", null, null, message);
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().isEmpty()
                    ? null
                    : unmatched.getUnmatched().get(0);
            return new Refused("UNKNOWN_OPTION", null, first == null ? null : Secrets.redact(first), message);
        }
        String value = e.getValue();
        return new Refused("BAD_OPTION", null, value == null ? null : Secrets.redact(value), message);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        Refused refused = refused(e);
        boolean json = hasJson(result);
        if (refused != null) {
            tell(refused, json);
            return REFUSED;
        }
        String message = Secrets.redact(String.valueOf(e.getMessage() == null ? e.toString() : e.getMessage()));
        tell(new Refused("FAILED", null, null, message), json);
        if (Boolean.getBoolean("payout.trace")) {
            e.printStackTrace(console.err());
            console.err().flush();
        }
        return FAILED;
    }

    private static boolean hasJson(ParseResult result) {
        return result.hasMatchedOption("--json") || (result.hasSubcommand() && hasJson(result.subcommand()));
    }

    private static @Nullable Refused refused(Exception e) {
        if (e instanceof Refused refused) {
            return refused;
        }
        if (e instanceof SettingsRefused settings) {
            return new Refused(
                    settings.code(), settings.path(), settings.value(), String.valueOf(settings.getMessage()));
        }
        if (e instanceof PayoutRefused payout) {
            return new Refused(payout.code().name(), null, payout.value(), String.valueOf(payout.getMessage()));
        }
        if (e instanceof CorrectionRefused correction) {
            return new Refused(
                    correction.code().name(), null, correction.value(), String.valueOf(correction.getMessage()));
        }
        if (e instanceof CloseRefused close) {
            return new Refused(close.code().name(), null, close.value(), String.valueOf(close.getMessage()));
        }
        if (e instanceof ArchiveRefused archive) {
            return new Refused(archive.code().name(), null, archive.value(), String.valueOf(archive.getMessage()));
        }
        if (e instanceof BankDetailsRefused bank) {
            return new Refused(bank.code(), null, null, String.valueOf(bank.getMessage()));
        }
        return null;
    }

    private void tell(Refused refused, boolean json) {
        if (json) {
            Map<String, @Nullable String> error = new LinkedHashMap<>();
            error.put("code", refused.code());
            error.put("path", refused.path());
            error.put("value", refused.value());
            error.put("message", refused.message());
            console.document(Map.of("error", error));
        } else {
            console.note(text(refused));
        }
    }

    private static String text(Refused refused) {
        StringBuilder text = new StringBuilder("error: ").append(refused.message());
        text.append(" [").append(refused.code());
        if (refused.path() != null) {
            text.append(" at ").append(refused.path().isEmpty() ? "the document" : refused.path());
        }
        if (refused.value() != null) {
            text.append(": ").append(refused.value());
        }
        return text.append(']').toString();
    }
}

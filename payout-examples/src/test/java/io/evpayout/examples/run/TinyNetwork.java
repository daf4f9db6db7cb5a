package io.evpayout.examples.run;

import io.evpayout.Payouts;
import io.evpayout.examples.bank.Deposit;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Three accounts of one host in three zones, each paid daily; everything goes to the host. */
public final class TinyNetwork implements AutoCloseable {

    private static final String ACCOUNT = """
            {"id":"%s","party":"host","currency":"%s","zone":"%s","schedule":{"every":"day"},"calendar":"NONE",
             "adjust":"NONE","cutOff":"%s","minimum":"0.00","keep":"0.00","holdDays":0,"automatic":true,"bank":%s}""";
    private static final String US =
            "{\"routing\":\"110000000\",\"account\":\"000123456789\",\"country\":\"US\",\"currency\":\"USD\",\"holder\":\"H\"}";
    private static final String DE = "{\"iban\":\"DE89370400440532013000\",\"holder\":\"H\"}";
    private static final String GB = "{\"iban\":\"GB29NWBK60161331926819\",\"holder\":\"H\"}";

    private final Store store = new MemoryStore();
    private final SandboxBank bank;
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final Payouts payouts;

    /** A network whose bank's state is in a directory. */
    public TinyNetwork(Path directory) {
        bank = SandboxBank.open(directory);
        payouts = Payouts.on(store)
                .rail(bank)
                .clock(clock)
                .sources(Deposit::source)
                .build();
        apply("""
                {"version":1,"network":"tiny",
                 "parties":[{"id":"host","name":"Host","country":"DE"},{"id":"op","name":"Op","country":"DE","own":true}],
                 "accounts":[%s,%s,%s],
                 "sites":[{"id":"tokyo","name":"T","zone":"Asia/Tokyo","account":"tokyo"},
                          {"id":"london","name":"L","zone":"Europe/London","account":"london"},
                          {"id":"denver","name":"D","zone":"America/Denver","account":"denver"}],
                 "agreements":[%s,%s,%s]}
                """.formatted(
                        ACCOUNT.formatted("tokyo", "EUR", "Asia/Tokyo", "00:00", DE),
                        ACCOUNT.formatted("london", "GBP", "Europe/London", "00:00", GB),
                        ACCOUNT.formatted("denver", "USD", "America/Denver", "17:00", US),
                        agreement("tokyo"),
                        agreement("london"),
                        agreement("denver")));
    }

    private static String agreement(String account) {
        return """
                {"id":"all-%s","scope":{"account":"%s"},"from":"2014-01-01T00:00:00Z","to":null,"rounding":"AT_PAYOUT",
                 "terms":[{"type":"percent","to":"host","of":"net","percent":"100"}],"residual":"op"}""".formatted(account, account);
    }

    private void apply(String json) {
        try {
            payouts.apply(NetworkFile.read(
                    StrictJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))),
                    Optional.empty(),
                    payouts.network(),
                    Instant.EPOCH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session without energy or tax. Its source is the site in capitals. */
    public static ChargingSession session(String id, String site, String end, String gross) {
        Currency currency = Currency.of(
                switch (site) {
                    case "tokyo" -> "EUR";
                    case "london" -> "GBP";
                    default -> "USD";
                });
        Instant at = Instant.parse(end);
        return new ChargingSession(
                SessionId.of(site.toUpperCase(java.util.Locale.ROOT), id),
                site,
                null,
                null,
                at,
                at,
                0,
                Price.of(currency, Micros.parse(gross, currency)));
    }

    /** Records facts at an instant that is long before them. */
    public void record(Fact... facts) {
        payouts.record(List.of(facts));
    }

    public Store store() {
        return store;
    }

    public SandboxBank bank() {
        return bank;
    }

    public Payouts payouts() {
        return payouts;
    }

    public SettableClock clock() {
        return clock;
    }

    public Playback playback() {
        return new Playback(payouts, store, bank, clock);
    }

    @Override
    public void close() {
        bank.close();
    }
}

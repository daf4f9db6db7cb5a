package io.evpayout.examples.cli;

/** A small network and its charge detail records, as the tests of single commands use them. */
final class Example {

    /** The network file of the command line's contract. */
    static final String NETWORK = """
            { "version": 1, "network": "demo",
              "parties":  [ {"id":"host-1","name":"Hotel Alpenblick","country":"DE"},
                            {"id":"operator","name":"Example Charging","country":"DE","own":true} ],
              "accounts": [ {"id":"host-1-eur","party":"host-1","currency":"EUR","zone":"Europe/Berlin",
                "schedule":{"every":"month","day":31}, "calendar":"TARGET","adjust":"PRECEDING","cutOff":"00:00",
                "minimum":"50.00","keep":"0.00","holdDays":0,"automatic":true,
                "bank":{"iban":"DE89370400440532013000","holder":"Hotel Alpenblick"}} ],
              "sites":    [ {"id":"LOC1","name":"Gent Zuid","zone":"Europe/Brussels","account":"host-1-eur"} ],
              "agreements":[ {"id":"std-90","scope":{"account":"host-1-eur"},"from":"2014-01-01T00:00:00Z","to":null,
                "rounding":"AT_PAYOUT",
                "terms":[ {"type":"percent","to":"host-1","of":"gross","percent":"90"} ],
                "residual":"operator"} ] }
            """;

    private Example() {}

    /** An OCPI 2.2.1 CDR without tax. */
    static String cdr(String id, String site, String end, String cost, String more) {
        return """
                {"country_code":"BE","party_id":"BEC","id":"%s","start_date_time":"2026-01-10T09:00:00Z",\
                "end_date_time":"%s","cdr_location":{"id":"%s","evse_uid":"E1"},"currency":"EUR",\
                "total_cost":{"excl_vat":%s,"incl_vat":%s},"total_energy":15.342%s}
                """.formatted(id, end, site, cost, cost, more);
    }

    static String cdr(String id, String end, String cost) {
        return cdr(id, "LOC1", end, cost, "");
    }
}

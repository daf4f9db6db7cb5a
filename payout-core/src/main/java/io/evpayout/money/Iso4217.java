package io.evpayout.money;

import java.util.HashMap;
import java.util.Map;

/**
 * The one table of currencies and the decimals of their minor unit.
 *
 * <p>Source: ISO 4217:2024, list one (active codes), as published by its maintenance agency SIX. Codes without a minor
 * unit (metals, XDR, XSU, XUA, XTS, XXX) are left out: nothing can be paid in them. ANG and BGN have since been replaced
 * (by XCG in 2025 and EUR in 2026) and stay, so that the sessions of those years can still be read.
 *
 * <p>These are ISO's decimals, not a rail's: some rails count ISK, UGX, HUF, TWD or MGA in other steps, and say so
 * themselves.
 */
final class Iso4217 {

    private static final String[] CODES_BY_DIGITS = {
        // 0: the currency is its own smallest unit
        """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
        """,
        // 1: none
        "",
        // 2: hundredths
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN
        BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
        CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK
        DKK DOP DZD
        EGP ERN ETB EUR
        FJD FKP
        GBP GEL GHS GIP GMD GTQ GYD
        HKD HNL HTG HUF
        IDR ILS INR IRR
        JMD
        KES KGS KHR KPW KYD KZT
        LAK LBP LKR LRD LSL
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
        NAD NGN NIO NOK NPR NZD
        PAB PEN PGK PHP PKR PLN
        QAR
        RON RSD RUB
        SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
        THB TJS TMT TOP TRY TTD TWD TZS
        UAH USD USN UYU UZS
        VED VES
        WST
        XCD XCG
        YER
        ZAR ZMW ZWG
        """,
        // 3: thousandths
        """
        BHD IQD JOD KWD LYD OMR TND
        """,
        // 4: ten-thousandths
        """
        CLF UYW
        """,
    };

    private static final Map<String, Integer> DIGITS = digits();

    private Iso4217() {}

    /** Decimals by code. */
    static Map<String, Integer> table() {
        return DIGITS;
    }

    private static Map<String, Integer> digits() {
        Map<String, Integer> table = new HashMap<>();
        for (int digits = 0; digits < CODES_BY_DIGITS.length; digits++) {
            for (String code : CODES_BY_DIGITS[digits].strip().split("\\s+", -1)) {
                if (!code.isEmpty()) {
                    table.put(code, digits);
                }
            }
        }
        return Map.copyOf(table);
    }
}

package io.evpayout.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is broken by hand, and what it breaks.
 *
 * @param invariant the number of an invariant that no longer holds
 * @param what what was done
 * @param sql statements, in the SQL that all databases understand
 * @param refusal what the tables say to it; null where they can't know
 * @param place what verification must name
 */
record Corruption(
        int invariant, String what, String sql, @Nullable String refusal, String place) {

    private static final String STAYS = "never changed";
    private static final String UNPROVEN = "has no";
    private static final String UNIQUE = "unique constraint";

    private static final String FACT =
            "source, id_key, id, type, site, evse, connector, started, at, energy_wh, currency,"
                    + " gross, tax, tax_known, net_energy, net_time, net_idle, net_connection, net_reservation, net_other,"
                    + " net_rounding, original_source, original_key, original_id, fee, fee_returned, payer, debtor";

    /** All of them, by invariant. */
    static final List<Corruption> ALL = List.of(
            of(1, "a posting is changed")
                    .by(
                            "UPDATE posting SET micros = micros + 1 WHERE account = 'alpha-eur' AND number = 1 AND line = 1")
                    .refused(STAYS)
                    .found("alpha-eur#1"),
            of(1, "a posting is missing")
                    .by("DELETE FROM posting WHERE account = 'alpha-eur' AND number = 1 AND line = 1")
                    .refused(STAYS)
                    .found("alpha-eur#1"),
            of(1, "a posting is added")
                    .by("INSERT INTO posting VALUES ('alpha-eur', 1, 9, 'TAX', '', 'EUR', 1)")
                    .refused("closed")
                    .found("alpha-eur#1"),
            of(1, "all postings of an entry are missing")
                    .by("DELETE FROM posting WHERE account = 'alpha-eur' AND number = 1")
                    .refused(STAYS)
                    .found("alpha-eur#1"),
            of(1, "a posting is of another currency")
                    .by("UPDATE posting SET currency = 'USD' WHERE account = 'alpha-eur' AND number = 1 AND line = 1")
                    .refused(STAYS)
                    .found("alpha-eur#1"),
            of(1, "an entry was made at no time")
                    .by("UPDATE entry SET at = 'yesterday' WHERE account = 'alpha-eur' AND number = 1")
                    .refused(STAYS)
                    .found("'yesterday'"),
            of(2, "an entry is missing")
                    .by(
                            "DELETE FROM posting WHERE account = 'alpha-eur' AND number = 2",
                            "DELETE FROM entry WHERE account = 'alpha-eur' AND number = 2")
                    .refused(STAYS)
                    .found("entry of alpha-eur"),
            of(2, "the last entry is missing")
                    .by(
                            "DELETE FROM posting WHERE account = 'beta-eur' AND number ="
                                    + " (SELECT entries FROM books WHERE account = 'beta-eur')",
                            "DELETE FROM entry WHERE account = 'beta-eur' AND number ="
                                    + " (SELECT entries FROM books WHERE account = 'beta-eur')")
                    .refused(STAYS)
                    .found("entries of beta-eur"),
            of(2, "all entries of an account are missing")
                    .by(
                            "DELETE FROM posting WHERE account = 'gamma-eur'",
                            "DELETE FROM entry WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("entries of gamma-eur"),
            of(2, "the number of entries is changed")
                    .by("UPDATE books SET entries = entries - 1 WHERE account = 'alpha-eur'")
                    .found("entries of alpha-eur"),
            of(4, "a balance is changed")
                    .by("UPDATE balance SET units = units + 1 WHERE account = 'alpha-eur' AND kind = 'TAX'")
                    .found("alpha-eur TAX EUR"),
            of(4, "a balance is changed by a millionth")
                    .by("UPDATE balance SET micros = micros + CASE WHEN micros = 0 THEN 1 ELSE -1 END"
                            + " WHERE account = 'alpha-eur' AND kind = 'PAYABLE' AND owner = 'alpha-eur'")
                    .found("alpha-eur PAYABLE of alpha-eur EUR"),
            of(4, "a balance is missing")
                    .by("DELETE FROM balance WHERE account = 'alpha-eur' AND kind = 'TAX'")
                    .refused(STAYS)
                    .found("alpha-eur TAX EUR"),
            of(4, "a balance has no postings")
                    .by("INSERT INTO balance VALUES ('alpha-eur', 'HELD', 'alpha-eur', 'EUR', 5, 0)")
                    .found("alpha-eur HELD of alpha-eur EUR"),
            of(5, "more is paid than was in transit")
                    .by(
                            "UPDATE books SET entries = entries + 1 WHERE account = 'alpha-eur'",
                            posting(1, "IN_TRANSIT", "alpha-eur", -5000),
                            posting(2, "PAYABLE", "alpha-eur", 5000),
                            "INSERT INTO entry SELECT account, entries, 'PAYOUT', '2026-03-04T00:00:00', 'by hand'"
                                    + " FROM books WHERE account = 'alpha-eur'",
                            balance("IN_TRANSIT", -5000),
                            balance("PAYABLE", 5000))
                    .found("alpha-eur IN_TRANSIT of alpha-eur EUR"),
            of(6, "a balance is changed").by(balance("CLEARING", 1)).found("EUR"),
            of(7, "a share is changed")
                    .by("UPDATE earning SET micros = micros + 1 WHERE party = 'alpha' AND fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("src/s1"),
            of(7, "the tax is changed")
                    .by("UPDATE earning SET micros = micros - 1 WHERE party = '#tax' AND fact = " + fact("s4"))
                    .refused(STAYS)
                    .found("src/s4"),
            of(7, "a share is missing")
                    .by("DELETE FROM earning WHERE party = 'gamma' AND fact = " + fact("s7"))
                    .refused(STAYS)
                    .found("src/s7"),
            of(7, "a share is added")
                    .by(
                            "INSERT INTO earning SELECT home, fact, 'beta', revision, 'beta-eur', site, day, date, currency, 1,"
                                    + " agreement, agreement_from FROM earning WHERE party = 'alpha' AND fact = "
                                    + fact("s8"))
                    .found("src/s8"),
            of(7, "a refund's share is changed")
                    .by("UPDATE earning SET micros = micros + 1 WHERE party = 'operator' AND fact = " + fact("r3"))
                    .refused(STAYS)
                    .found("src/r3"),
            of(8, "a fact is said to have left and is there")
                    .by("UPDATE registration SET state = 'ARCHIVED' WHERE id_key = 's1'")
                    .found("src/s1"),
            of(8, "a fact that has left is said to be there")
                    .by("UPDATE registration SET state = 'BOOKED' WHERE id_key = 's0'")
                    .refused(STAYS)
                    .found("src/s0"),
            of(8, "a session's energy is changed")
                    .by("UPDATE fact SET energy_wh = energy_wh + 1 WHERE id_key = 's1'")
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "a session's gross is changed")
                    .by("UPDATE fact SET gross = gross + 1 WHERE id_key = 's1'")
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "a session never started")
                    .by("UPDATE fact SET started = NULL WHERE id_key = 's1'")
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "an earning is of no day")
                    .by("UPDATE earning SET day = 'never' WHERE party = 'alpha' AND fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "a credit's date is changed")
                    .by("UPDATE fact SET at = '2026-03-01T21:00:00' WHERE id_key = 'c2'")
                    .refused(STAYS)
                    .found("src/c2"),
            of(8, "a session is renamed")
                    .by("UPDATE fact SET id_key = 's77' WHERE id_key = 's7'")
                    .refused(STAYS)
                    .found("src/s7"),
            of(8, "a session is missing")
                    .by("DELETE FROM fact WHERE id_key = 's4'")
                    .refused(STAYS)
                    .found("src/s4"),
            of(8, "a session is not registered")
                    .by("DELETE FROM registration WHERE id_key = 's4'")
                    .refused(STAYS)
                    .found("src/s4"),
            of(8, "a session is registered with another's hash")
                    .by("UPDATE registration SET hash = (SELECT hash FROM registration WHERE id_key = 's2')"
                            + " WHERE id_key = 's1'")
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "a session is registered under another account")
                    .by("UPDATE registration SET account = 'beta-eur' WHERE id_key = 's1'")
                    .refused(STAYS)
                    .found("src/s1"),
            of(8, "a session is kept twice")
                    .by("INSERT INTO fact SELECT account, number + 1000, " + FACT + " FROM fact WHERE id_key = 's1'")
                    .found("src/s1"),
            of(8, "a session that is not booked is changed")
                    .by("UPDATE pending SET energy_wh = energy_wh + 1 WHERE id_key = 's6'")
                    .refused(STAYS)
                    .found("src/s6"),
            of(8, "a credit that waits is missing")
                    .by("DELETE FROM pending WHERE id_key = 'c99'")
                    .refused("not decided yet")
                    .found("src/c99"),
            of(8, "a session that is not booked is not registered")
                    .by("DELETE FROM registration WHERE id_key = 's6'")
                    .refused(STAYS)
                    .found("src/s6"),
            of(9, "a credit takes more from one party and less from another")
                    .by(
                            "UPDATE earning SET micros = micros + 1 WHERE party = 'alpha' AND fact = " + fact("c2"),
                            "UPDATE earning SET micros = micros - 1 WHERE party = 'operator' AND fact = " + fact("c2"))
                    .refused(STAYS)
                    .found("src/s2"),
            of(9, "a session is credited twice")
                    .by(
                            "INSERT INTO registration SELECT source, 'c3', id, hash, state, account, number + 1000"
                                    + " FROM registration WHERE id_key = 'c2'",
                            "INSERT INTO fact SELECT account, number + 1000, "
                                    + FACT.replace("id_key, id", "'c3', 'C3'") + " FROM fact WHERE id_key = 'c2'")
                    .found("src/s2"),
            of(9, "the original of a credit is missing")
                    .by("DELETE FROM fact WHERE id_key = 's2'")
                    .refused(STAYS)
                    .found("src/s2"),
            of(10, "a lot earned more")
                    .by(
                            "UPDATE lot SET earned = earned + 1 WHERE account = 'alpha-eur' AND site = 'A1' AND day = '2026-03-01'")
                    .found("alpha-eur EUR A1 2026-03-01"),
            of(10, "a lot is missing")
                    .by("DELETE FROM lot WHERE account = 'alpha-eur' AND site = 'A2' AND day = '2026-03-02'")
                    .refused(STAYS)
                    .found("alpha-eur EUR A2 2026-03-02"),
            of(10, "a lot has no earnings")
                    .by("INSERT INTO lot VALUES ('alpha-eur', 'EUR', '2026-03-09', 'A1', 5, 0)")
                    .found("alpha-eur EUR A1 2026-03-09"),
            of(10, "an earning is moved to another lot")
                    .by("UPDATE earning SET day = '2026-03-09' WHERE party = 'alpha' AND fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("alpha-eur EUR A1 2026-03-09"),
            of(10, "an earning is moved to another account")
                    .by("UPDATE earning SET account = 'beta-eur' WHERE party = 'gamma' AND fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("beta-eur EUR A1 2026-03-01"),
            of(10, "an account with lots is not listed")
                    .by("DELETE FROM earner WHERE account = 'alpha-eur'")
                    .refused(STAYS)
                    .found("alpha-eur EUR"),
            of(11, "a session gives more to one party and less to another")
                    .by(
                            "UPDATE earning SET micros = micros + 1 WHERE party = 'alpha' AND fact = " + fact("s1"),
                            "UPDATE earning SET micros = micros - 1 WHERE party = 'operator' AND fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("src/s1 share of alpha"),
            of(11, "a refund takes more from one party and less from another")
                    .by(
                            "UPDATE earning SET micros = micros + 1 WHERE party = 'alpha' AND fact = " + fact("r3"),
                            "UPDATE earning SET micros = micros - 1 WHERE party = 'operator' AND fact = " + fact("r3"))
                    .refused(STAYS)
                    .found("src/r3 share of alpha"),
            of(11, "a session names another agreement")
                    .by("UPDATE earning SET agreement = 'beta-terms' WHERE fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("src/s1"),
            of(11, "a session names another version of its agreement")
                    .by("UPDATE earning SET agreement_from = '2026-01-01T00:00:00' WHERE fact = " + fact("s1"))
                    .refused(STAYS)
                    .found("src/s1"),
            of(11, "an agreement is changed afterwards")
                    .by("UPDATE agreement_term SET term = 'percent 81 of gross to beta' WHERE agreement = 'beta-terms'")
                    .refused(STAYS)
                    .found("src/s4"),
            of(11, "a site is moved afterwards")
                    .by("UPDATE site_version SET account = 'beta-eur' WHERE id = 'A2'")
                    .refused(STAYS)
                    .found("src/s8"),
            of(13, "more is payable than was earned")
                    .by(
                            "UPDATE posting SET micros = micros + 1000000 WHERE account = 'alpha-eur' AND number = 1"
                                    + " AND kind = 'PAYABLE'",
                            "UPDATE posting SET micros = micros - 1000000 WHERE account = 'alpha-eur' AND number = 1"
                                    + " AND kind = 'CLEARING'",
                            balance("PAYABLE", 1),
                            balance("CLEARING", -1))
                    .refused(STAYS)
                    .found("alpha-eur EUR"),
            of(13, "less tax is owed than was collected")
                    .by(
                            "UPDATE posting SET micros = micros - 1000000 WHERE account = 'alpha-eur' AND number = 1"
                                    + " AND kind = 'TAX'",
                            "UPDATE posting SET micros = micros + 1000000 WHERE account = 'alpha-eur' AND number = 1"
                                    + " AND kind = 'CLEARING'",
                            balance("TAX", -1),
                            balance("CLEARING", 1))
                    .refused(STAYS)
                    .found("tax EUR"),
            of(13, "another source owes for a session")
                    .by(
                            "UPDATE posting SET owner = 'another' WHERE account = 'alpha-eur' AND kind = 'CLEARING'",
                            "UPDATE balance SET owner = 'another' WHERE account = 'alpha-eur' AND kind = 'CLEARING'")
                    .refused(STAYS)
                    .found("clearing of src EUR"),
            of(14, "a payout by hand has another request")
                    .by("UPDATE payout SET request = 'thanks' WHERE id = '{gamma1}'")
                    .refused(STAYS)
                    .found("{gamma1}"),
            of(14, "a payout has another period")
                    .by("UPDATE payout SET period_number = period_number - 1 WHERE id = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(14, "a payout has another account")
                    .by(
                            "UPDATE payout SET account = 'beta-eur' WHERE id = '{gamma1}'",
                            "UPDATE payout_item SET account = 'beta-eur' WHERE payout = '{gamma1}'",
                            "UPDATE attempt SET account = 'beta-eur' WHERE payout = '{gamma1}'",
                            "UPDATE evidence SET account = 'beta-eur' WHERE payout = '{gamma1}'")
                    .refused(STAYS)
                    .found("{gamma1}"),
            of(14, "two payouts of one account are open")
                    .by("UPDATE payout SET state = 'ACCEPTED' WHERE id = '{alpha1}'")
                    .refused(UNIQUE)
                    .found("alpha-eur EUR"),
            of(15, "less is taken of a lot than was paid")
                    .by(
                            "UPDATE lot SET taken = taken - 1 WHERE account = 'alpha-eur' AND site = 'A1' AND day = '2026-03-01'")
                    .found("alpha-eur EUR A1 2026-03-01"),
            of(15, "more is taken of a lot than it earned")
                    .by(
                            "UPDATE lot SET taken = earned + 1 WHERE account = 'beta-eur' AND site = 'B1' AND day = '2026-03-01'")
                    .refused("lot_taken_of_earned")
                    .found("beta-eur EUR B1 2026-03-01"),
            of(15, "a payout has an item of another lot")
                    .by("UPDATE payout_item SET site = 'A9' WHERE payout = '{alpha1}' AND line = 1")
                    .refused(STAYS)
                    .found("alpha-eur EUR A9 2026-03-01"),
            of(15, "a payout is closed and its lots are not given back")
                    .by("UPDATE payout SET state = 'RETURNED', code = 'R03' WHERE id = '{gamma1}'")
                    .found("gamma-eur EUR C1 2026-03-01"),
            of(16, "a payout's amount is changed")
                    .by("UPDATE payout SET amount = amount + 1 WHERE id = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(16, "an item is changed")
                    .by("UPDATE payout_item SET micros = micros - 1 WHERE payout = '{alpha1}' AND line = 1")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(16, "an item is missing")
                    .by("DELETE FROM payout_item WHERE payout = '{alpha1}' AND line = 1")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(16, "an item is added")
                    .by("INSERT INTO payout_item VALUES ('alpha-eur', '{alpha1}', 99, 'A1', '2026-03-01', 1)")
                    .refused("closed")
                    .found("{alpha1}"),
            of(16, "something else is reserved than is paid")
                    .by(
                            reserved("IN_TRANSIT", 1000000),
                            reserved("PAYABLE", -1000000),
                            balance("IN_TRANSIT", 1),
                            balance("PAYABLE", -1))
                    .refused(STAYS)
                    .found("alpha-eur IN_TRANSIT EUR"),
            of(16, "an attempt asked for something else")
                    .by("UPDATE attempt SET request_hash = (SELECT request_hash FROM attempt WHERE payout = '{beta1}')"
                            + " WHERE payout = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}#1"),
            of(16, "an attempt went to another version of the bank account")
                    .by("UPDATE attempt SET bank_version = 9 WHERE payout = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(16, "the bank account that was paid is changed")
                    .by("UPDATE bank_link SET token = 'another' WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("{gamma1}#1"),
            of(16, "a payout has a currency that there is none of")
                    .by("UPDATE payout SET currency = 'EUX' WHERE id = '{alpha1}'")
                    .refused(STAYS)
                    .found("EUX"),
            of(17, "nothing allowed a payout")
                    .by("UPDATE payout SET rule = 'BELOW_MINIMUM' WHERE id = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(17, "a scheduled payout says that it is by hand")
                    .by("UPDATE payout SET rule = 'BY_HAND' WHERE id = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(17, "a payout has an item that was not mature")
                    .by("UPDATE payout_item SET day = '2026-03-02' WHERE payout = '{alpha1}' AND line = 1")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(18, "a payout has another currency than its account")
                    .by("UPDATE payout SET currency = 'USD' WHERE id = '{gamma1}'")
                    .refused(STAYS)
                    .found("{gamma1}"),
            of(18, "a bank account has another currency")
                    .by("UPDATE bank_link SET currency = 'USD' WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("{gamma1}"),
            of(19, "a second attempt, and the first is not proven rejected")
                    .by(
                            "INSERT INTO attempt SELECT account, payout, leg, 2, 'key_2', rail, bank_version, amount, currency, request_hash, at"
                                    + " FROM attempt WHERE payout = '{alpha2}'")
                    .refused(UNPROVEN)
                    .found("{alpha2}"),
            of(20, "a key is changed")
                    .by("UPDATE attempt SET key = 'key_1' WHERE payout = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}#1"),
            of(20, "a key is used for two payouts")
                    .by("UPDATE attempt SET key = (SELECT key FROM attempt WHERE payout = '{alpha1}')"
                            + " WHERE payout = '{alpha2}'")
                    .refused(STAYS)
                    .found("{alpha2}#1"),
            of(21, "a second attempt follows no proof")
                    .by(
                            "INSERT INTO attempt SELECT account, payout, leg, 2, 'key_2', rail, bank_version, amount, currency, request_hash, at"
                                    + " FROM attempt WHERE payout = '{alpha1}'")
                    .refused(UNPROVEN)
                    .found("{alpha1}#2"),
            of(22, "a rail accepted two attempts")
                    .by(
                            "INSERT INTO attempt SELECT account, payout, leg, 2, 'key_2', rail, bank_version, amount, currency, request_hash,"
                                    + " at FROM attempt WHERE payout = '{alpha1}'",
                            "INSERT INTO evidence SELECT account, payout, 'again', leg, 2, 'IN_TRANSIT', at, amount,"
                                    + " currency, reference, code FROM evidence WHERE payout = '{alpha1}' AND kind = 'PAID'")
                    .refused(UNPROVEN)
                    .found("{alpha1}"),
            of(22, "a rail paid more than was asked")
                    .by("UPDATE evidence SET amount = amount + 1 WHERE payout = '{alpha1}' AND kind = 'PAID'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(23, "an attempt is missing")
                    .by("DELETE FROM attempt WHERE payout = '{alpha1}'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(23, "evidence is about another attempt")
                    .by("UPDATE evidence SET attempt = 7 WHERE payout = '{alpha2}'")
                    .refused(STAYS)
                    .found("{alpha2}"),
            of(23, "a payout is missing, and its bank line is there")
                    .by("DELETE FROM payout WHERE id = '{gamma1}'")
                    .refused(STAYS)
                    .found("bank:l4"),
            of(25, "a returned payout is paid again")
                    .by("UPDATE payout SET state = 'PAID' WHERE id = '{beta1}'")
                    .found("{beta1}"),
            of(25, "the evidence of a return is missing")
                    .by("DELETE FROM evidence WHERE payout = '{beta1}' AND kind = 'RETURNED'")
                    .refused(STAYS)
                    .found("{beta1}"),
            of(27, "the bank account that was paid is disabled")
                    .by("UPDATE bank_link SET status = 'DISABLED', reason = 'R02' WHERE account = 'alpha-eur'")
                    .refused(STAYS)
                    .found("{alpha1}#1"),
            of(28, "what was held was sent, and nobody has approved it")
                    .by(
                            "INSERT INTO evidence SELECT account, payout, 'held-1', leg, 0, 'HELD', at, NULL, NULL, NULL, NULL"
                                    + " FROM attempt WHERE payout = '{alpha1}'")
                    .found("{alpha1}#1"),
            of(35, "a closed month is said to have earned something else")
                    .by("UPDATE month_close SET earned = 'EUR 5.00' WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("gamma-eur 2026-02"),
            of(35, "a closed month is open again")
                    .by("UPDATE books SET closed_through = '2026-02-27' WHERE account = 'gamma-eur'")
                    .found("gamma-eur 2026-02"),
            of(39, "a bank line is changed")
                    .by("UPDATE bank_line SET amount = amount - 1 WHERE bank_reference = 'l2'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(39, "a payout leaves twice")
                    .by(
                            "INSERT INTO bank_line SELECT 'bank:l9', bank_account, booking_date, value_date, amount, currency,"
                                    + " 'l9', end_to_end_id, description, NULL, NULL, matched_as, reference, leg, NULL, NULL"
                                    + " FROM bank_line WHERE bank_reference = 'l2'")
                    .found("{alpha1}"),
            of(39, "a bank line counts for another payout")
                    .by("UPDATE bank_line SET reference = '{alpha1}' WHERE bank_reference = 'l4'")
                    .refused(STAYS)
                    .found("{alpha1}"),
            of(39, "a source's money is changed")
                    .by("UPDATE bank_line SET amount = amount + 1 WHERE bank_reference = 'l1'")
                    .refused(STAYS)
                    .found("cash at bank EUR"),
            of(39, "a bank line is not what it is counted by")
                    .by("UPDATE bank_line SET bank_reference = 'l9' WHERE bank_reference = 'l1'")
                    .refused(STAYS)
                    .found("bank:l1"),
            of(42, "a row of the audit log is changed")
                    .by("UPDATE audit SET made_by = 'Mallory' WHERE chain = '#network' AND number = 1")
                    .refused(STAYS)
                    .found("audit #network#1"),
            of(42, "a row of the audit log is missing")
                    .by("DELETE FROM audit WHERE chain = 'alpha-eur' AND number = 2")
                    .refused(STAYS)
                    .found("audit alpha-eur#3"),
            of(42, "the last row of a chain is missing")
                    .by("DELETE FROM audit WHERE chain = 'alpha-eur'"
                            + " AND number = (SELECT max(number) FROM audit WHERE chain = 'alpha-eur')")
                    .refused(STAYS)
                    .found("of alpha-eur"),
            of(42, "a row is added to the audit log")
                    .by(
                            "INSERT INTO audit SELECT chain, number + 1, kind, reference, at, made_by, content_rows, content,"
                                    + " sum, hash FROM audit WHERE chain = 'beta-eur'"
                                    + " AND number = (SELECT max(number) FROM audit WHERE chain = 'beta-eur')")
                    .found("audit beta-eur#"),
            of(42, "two rows of the audit log have changed places")
                    .by(
                            "UPDATE audit SET number = 1000 WHERE chain = 'beta-eur' AND number = 1",
                            "UPDATE audit SET number = 1 WHERE chain = 'beta-eur' AND number = 2",
                            "UPDATE audit SET number = 2 WHERE chain = 'beta-eur' AND number = 1000")
                    .refused(STAYS)
                    .found("audit beta-eur#1"),
            of(42, "a chain of the audit log is missing")
                    .by("DELETE FROM audit WHERE chain = 'gamma-eur'")
                    .refused(STAYS)
                    .found("gamma-eur"),
            of(42, "a rail is said to have answered at another time")
                    .by(
                            "UPDATE evidence SET at = '2026-03-02T00:00:00.5' WHERE payout = '{beta1}' AND kind = 'RETURNED'")
                    .refused(STAYS)
                    .found("EVIDENCE {beta1} RETURNED"),
            of(42, "a setting is older than it was")
                    .by("UPDATE settings_change SET recorded = '2020-01-01T00:00:00' WHERE version = 1")
                    .refused(STAYS)
                    .found("SETTING 1 PARTY"),
            of(42, "a closed day is open again")
                    .by("UPDATE books SET closed_through = '2026-02-01' WHERE account = 'alpha-eur'")
                    .found("state of alpha-eur"),
            of(42, "an earning is dated back")
                    .by("UPDATE earning SET date = '2026-02-28' WHERE party = 'alpha' AND fact = " + fact("s8"))
                    .refused(STAYS)
                    .found("facts and earnings of alpha-eur"),
            of(42, "what is carried of a lot is changed")
                    .by("UPDATE carried SET amount = amount + 1 WHERE kind = 'LOT' AND account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("ARCHIVED 1 2 facts before 2026-03-01 in february"),
            of(42, "what is carried is missing")
                    .by("DELETE FROM carried WHERE kind = 'TAX' AND account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("ARCHIVED 1 2 facts before 2026-03-01 in february"),
            of(42, "another file is said to have what has left")
                    .by("UPDATE archive SET file = 'january' WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("ARCHIVED 1 2 facts before 2026-03-01 in january"),
            of(42, "what has left is missing")
                    .by("DELETE FROM archive WHERE account = 'gamma-eur'")
                    .refused(STAYS)
                    .found("facts and earnings of gamma-eur"),
            of(42, "a fact is removed as if it had been archived")
                    .by(
                            "UPDATE registration SET state = 'ARCHIVED' WHERE id_key = 's8'",
                            "DELETE FROM fact WHERE id_key = 's8'",
                            "DELETE FROM earning WHERE fact = (SELECT number FROM registration WHERE id_key = 's8')")
                    .found("facts and earnings of alpha-eur"),
            of(43, "the bank account that was paid is one that replaced another a moment before")
                    .by(
                            "UPDATE bank_link SET bank_version = 2, cools_since = NULL WHERE account = 'alpha-eur'",
                            "UPDATE attempt SET bank_version = 2 WHERE account = 'alpha-eur'")
                    .refused(STAYS)
                    .found("{alpha1}#1"));

    /** The statements, one after the other in one transaction. */
    List<String> statements() {
        return List.of(sql.split("; ", -1));
    }

    @Override
    public String toString() {
        return invariant + ": " + what;
    }

    private static String fact(String id) {
        return "(SELECT number FROM fact WHERE id_key = '" + id + "')";
    }

    private static String posting(int line, String kind, String owner, int units) {
        return "INSERT INTO posting SELECT account, entries, " + line + ", '" + kind + "', '" + owner + "', 'EUR', "
                + units + "000000 FROM books WHERE account = 'alpha-eur'";
    }

    private static String balance(String kind, int units) {
        return "UPDATE balance SET units = units + (" + units + ") WHERE account = 'alpha-eur' AND kind = '" + kind
                + "'";
    }

    private static String reserved(String kind, int micros) {
        return "UPDATE posting SET micros = micros + (" + micros + ") WHERE kind = '" + kind
                + "' AND account = 'alpha-eur'"
                + " AND number = (SELECT number FROM entry WHERE account = 'alpha-eur' AND reference = '{alpha2}')";
    }

    private static Unfinished of(int invariant, String what) {
        return new Unfinished(invariant, what, "", null);
    }

    /** A row of the table that has no place yet. */
    private record Unfinished(
            int invariant,
            String what,
            String sql,
            @Nullable String refusal) {

        Unfinished by(String... statements) {
            return new Unfinished(invariant, what, String.join("; ", statements), refusal);
        }

        Unfinished refused(String message) {
            return new Unfinished(invariant, what, sql, message);
        }

        Corruption found(String place) {
            return new Corruption(invariant, what, sql, refusal, place);
        }
    }
}

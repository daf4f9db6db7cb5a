-- The store of one network in an SQLite file. Run by the library at open, or by the host application's own tool: one file
-- is one network.
--
-- Conventions. Instants are ISO text in UTC without a zone letter and without zeros at the end of the fraction
-- (2026-03-01T12:00:00.5), dates ISO text of ten characters: their text order is their order, and no time zone can touch them.
-- Flags are 0 or 1, amounts minor units, "micros" millionths of one, hashes SHA-256. All text is compared by code point
-- (BINARY), in keys as in orders. Tables are STRICT, so that nothing is ever a floating point number.
--
-- The tables are those of PostgreSQL. The library makes every connection durable (WAL, synchronous FULL) and checks it.

-- The stamp: which network this is, and which version the tables have.
CREATE TABLE store (
    one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    network TEXT,
    schema_version INTEGER NOT NULL,
    settings_revision INTEGER NOT NULL,
    -- The history of the database in which the ledger was last known to be whole.
    epoch TEXT,
    -- The number of the last fact.
    facts INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO store (one, network, schema_version, settings_revision) VALUES (1, NULL, 1, 0);

-- Settings: every version, numbered over all of them in the order in which they were added.
CREATE TABLE party_version (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (id, version)
) STRICT;
-- What a payee's accounts inherit: lines such as "minimum EUR 50.00".
CREATE TABLE default_version (
    party TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (party, version)
) STRICT;
-- How the sessions of a source are recognised, and the last day that it has paid for.
CREATE TABLE source_version (
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    recognition TEXT NOT NULL CHECK (recognition IN ('ACCRUAL', 'WHEN_PAID')),
    zone TEXT NOT NULL,
    paid_through TEXT,
    PRIMARY KEY (source, version)
) STRICT;
-- When a version of any setting was made, and by whom if that is known.
CREATE TABLE settings_change (
    version INTEGER PRIMARY KEY,
    recorded TEXT NOT NULL,
    made_by TEXT
) STRICT;
CREATE TABLE account_version (
    account TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    party TEXT NOT NULL,
    currency TEXT NOT NULL,
    schedule TEXT NOT NULL,
    minimum INTEGER NOT NULL CHECK (minimum >= 0),
    keep INTEGER NOT NULL CHECK (keep >= 0),
    hold_days INTEGER NOT NULL CHECK (hold_days >= 0),
    automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    -- What is null is not set. Days are whole days, set_off_percent is a decimal such as 12.5.
    pay_anyway_after INTEGER CHECK (pay_anyway_after >= 1),
    otherwise_below INTEGER CHECK (otherwise_below >= 1),
    otherwise_schedule TEXT,
    dormant_after INTEGER CHECK (dormant_after >= 1),
    approval_above INTEGER CHECK (approval_above >= 0),
    set_off_percent TEXT,
    set_off_order INTEGER CHECK (set_off_order >= 1),
    write_off_after INTEGER CHECK (write_off_after >= 1),
    status TEXT NOT NULL,
    -- What the account says itself, by name; the rest it inherits.
    own TEXT NOT NULL,
    CHECK ((otherwise_below IS NULL) = (otherwise_schedule IS NULL)),
    CHECK ((set_off_percent IS NULL) = (set_off_order IS NULL)),
    CHECK (set_off_percent IS NOT NULL OR write_off_after IS NULL),
    PRIMARY KEY (account, version)
) STRICT;
CREATE INDEX account_version_party ON account_version (party);
CREATE TABLE site_version (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    account TEXT,
    hold_days INTEGER CHECK (hold_days >= 0),
    PRIMARY KEY (id, version)
) STRICT;
CREATE TABLE agreement_version (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to > valid_from),
    scope_level TEXT NOT NULL,
    scope_id TEXT NOT NULL,
    scope_connector TEXT,
    rounding TEXT NOT NULL,
    residual TEXT NOT NULL,
    tax_remitter TEXT,
    PRIMARY KEY (id, version)
) STRICT;
CREATE TABLE agreement_term (
    agreement TEXT NOT NULL,
    version INTEGER NOT NULL,
    line INTEGER NOT NULL,
    term TEXT NOT NULL,
    PRIMARY KEY (agreement, version, line),
    FOREIGN KEY (agreement, version) REFERENCES agreement_version (id, version)
) STRICT;
-- A bank account is its tokeniser's token and the last four digits; no column holds a number.
CREATE TABLE bank_link (
    account TEXT NOT NULL,
    version INTEGER NOT NULL,
    bank_version INTEGER NOT NULL CHECK (bank_version >= 1),
    valid_from TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    token TEXT NOT NULL,
    last_four TEXT NOT NULL CHECK (length(last_four) <= 4),
    country TEXT NOT NULL,
    currency TEXT,
    -- A keyed hash that the same bank account has whoever links it, if the tokeniser gives one.
    fingerprint TEXT,
    -- From when its cool-off counts; null until the payee was told.
    cools_since TEXT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    -- Who else than the one who linked it said that it is right.
    approved_by TEXT,
    PRIMARY KEY (account, version)
) STRICT;
CREATE INDEX bank_link_fingerprint ON bank_link (fingerprint) WHERE fingerprint IS NOT NULL;

-- The registry: every fact that was ever taken, once. "id" is the id as it was first written, where that is not the key.
-- A booked fact is kept under an account, with a number that grows.
CREATE TABLE registration (
    source TEXT NOT NULL,
    id_key TEXT NOT NULL,
    id TEXT,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    state TEXT NOT NULL CHECK (state IN ('BOOKED', 'ARCHIVED', 'UNASSIGNED', 'WAITING', 'REFUSED')),
    account TEXT,
    number INTEGER,
    PRIMARY KEY (source, id_key),
    CHECK ((state IN ('BOOKED', 'ARCHIVED')) = (account IS NOT NULL) AND (account IS NULL) = (number IS NULL))
) STRICT, WITHOUT ROWID;

-- The content of facts that are registered and not decided yet; the decision takes it away.
CREATE TABLE pending (
    state TEXT NOT NULL CHECK (state IN ('UNASSIGNED', 'WAITING')),
    source TEXT NOT NULL,
    id_key TEXT NOT NULL,
    id TEXT,
    type TEXT NOT NULL,
    site TEXT,
    evse TEXT,
    connector TEXT,
    started TEXT,
    at TEXT NOT NULL,
    energy_wh INTEGER,
    currency TEXT,
    gross INTEGER,
    tax INTEGER,
    tax_known INTEGER,
    net_energy INTEGER,
    net_time INTEGER,
    net_idle INTEGER,
    net_connection INTEGER,
    net_reservation INTEGER,
    net_other INTEGER,
    net_rounding INTEGER,
    original_source TEXT,
    original_key TEXT,
    original_id TEXT,
    fee INTEGER,
    fee_returned INTEGER CHECK (fee_returned IN (0, 1)),
    payer TEXT,
    debtor TEXT,
    PRIMARY KEY (source, id_key)
) STRICT;
CREATE INDEX pending_state ON pending (state, source, id_key);
CREATE INDEX pending_original ON pending (original_source, original_key) WHERE state = 'WAITING';

-- Booked facts, kept under the account that their site belonged to.
CREATE TABLE fact (
    account TEXT NOT NULL,
    -- SQLite numbers facts over all accounts, so that facts and earnings are always added at the end of their tables.
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    id_key TEXT NOT NULL,
    id TEXT,
    type TEXT NOT NULL
        CHECK (type IN ('SESSION', 'CREDIT', 'REFUND', 'CHARGEBACK', 'CHARGEBACK_WON', 'RERATING', 'SET_OFF',
            'WRITE_OFF', 'TERM', 'OUTAGE', 'OUTAGE_WITHDRAWAL')),
    site TEXT NOT NULL,
    evse TEXT,
    connector TEXT,
    started TEXT,
    at TEXT NOT NULL,
    energy_wh INTEGER,
    currency TEXT,
    gross INTEGER,
    tax INTEGER,
    tax_known INTEGER,
    net_energy INTEGER,
    net_time INTEGER,
    net_idle INTEGER,
    net_connection INTEGER,
    net_reservation INTEGER,
    net_other INTEGER,
    net_rounding INTEGER,
    original_source TEXT,
    original_key TEXT,
    original_id TEXT,
    fee INTEGER,
    fee_returned INTEGER CHECK (fee_returned IN (0, 1)),
    payer TEXT,
    debtor TEXT,
    CHECK ((type IN ('SESSION', 'SET_OFF', 'WRITE_OFF', 'TERM', 'OUTAGE')) = (original_key IS NULL)),
    CHECK ((type = 'SET_OFF') = (payer IS NOT NULL) AND (type IN ('SET_OFF', 'WRITE_OFF')) = (debtor IS NOT NULL)),
    CHECK ((type IN ('CHARGEBACK_WON', 'OUTAGE', 'OUTAGE_WITHDRAWAL')) = (gross IS NULL)
        AND (gross IS NULL) = (currency IS NULL)),
    CHECK ((type IN ('SESSION', 'OUTAGE')) = (started IS NOT NULL)),
    CHECK ((type = 'CHARGEBACK') = (fee IS NOT NULL) AND (type = 'CHARGEBACK_WON') = (fee_returned IS NOT NULL))
) STRICT;
CREATE INDEX fact_outage ON fact (site, at) WHERE type = 'OUTAGE';
CREATE INDEX fact_original ON fact (account, original_source, original_key) WHERE original_key IS NOT NULL;

-- Who got what of a fact, and the lot (account, currency, site, day) that it went to; kept with the fact, under "home".
-- "date" is the fact's own earning day, where that was closed when it arrived and "day" is a later one.
CREATE TABLE earning (
    home TEXT NOT NULL,
    fact INTEGER NOT NULL,
    party TEXT NOT NULL,
    revision INTEGER NOT NULL,
    account TEXT NOT NULL,
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    date TEXT,
    currency TEXT NOT NULL,
    micros INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    agreement_from TEXT NOT NULL,
    PRIMARY KEY (fact, party, day, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX earning_lot ON earning (account, day, site) WHERE party NOT IN ('#tax', '#fees');

-- What has left for archives: facts of one account, by transaction; and what they had come to, which every sum of facts goes
-- on with. "owner" is a lot's account, the source of what is charged, the agreement of turnover.
CREATE TABLE archive (
    account TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    file TEXT NOT NULL,
    content BLOB NOT NULL CHECK (length(content) = 32),
    section INTEGER NOT NULL CHECK (section >= 1),
    before_day TEXT NOT NULL,
    last_at TEXT NOT NULL,
    facts INTEGER NOT NULL CHECK (facts >= 1),
    content_rows INTEGER NOT NULL CHECK (content_rows >= 1),
    sum BLOB NOT NULL CHECK (length(sum) = 128),
    at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (account, number)
) STRICT;
CREATE TABLE carried (
    account TEXT NOT NULL,
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('LOT', 'CHARGED', 'TAX', 'FEES', 'TURNOVER')),
    owner TEXT NOT NULL,
    currency TEXT,
    site TEXT,
    day TEXT,
    date TEXT,
    agreement_from TEXT,
    measure TEXT,
    amount INTEGER NOT NULL,
    sessions INTEGER NOT NULL,
    PRIMARY KEY (account, number, line)
) STRICT;
CREATE INDEX carried_lot ON carried (owner, day) WHERE kind = 'LOT';

-- The latest end of a booked session by site and by EVSE; only grows, and can be found again from the facts.
CREATE TABLE last_session (
    account TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('SITE', 'EVSE')),
    id TEXT NOT NULL,
    ended TEXT NOT NULL,
    PRIMARY KEY (account, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX last_session_id ON last_session (kind, id);

-- Where the books of an account stand. Who writes under an account locks its row first; rows are locked in order.
CREATE TABLE books (
    account TEXT PRIMARY KEY,
    closed_through TEXT,
    entries INTEGER NOT NULL DEFAULT 0,
    covered_version TEXT,
    covered_period INTEGER NOT NULL DEFAULT 0,
    accrue_from TEXT
) STRICT, WITHOUT ROWID;

-- Accounting months that were closed by hand, and what the account had earned in them: "EUR 12.50, USD 3.00".
CREATE TABLE month_close (
    account TEXT NOT NULL,
    month TEXT NOT NULL CHECK (length(month) = 7),
    at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    earned TEXT NOT NULL,
    PRIMARY KEY (account, month)
) STRICT;

-- What the sessions of an agreement came to at an account, day by day, as far as its period terms ask for it.
CREATE TABLE turnover (
    account TEXT NOT NULL,
    agreement TEXT NOT NULL,
    day TEXT NOT NULL,
    agreement_from TEXT NOT NULL,
    measure TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (account, agreement, day, agreement_from, measure)
) STRICT, WITHOUT ROWID;

-- Lots, and their sums. "taken" is what live payouts and held money took of what was earned,
-- never more than that.
CREATE TABLE lot (
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    day TEXT NOT NULL,
    site TEXT NOT NULL,
    earned INTEGER NOT NULL DEFAULT 0,
    taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, currency, day, site),
    CONSTRAINT lot_taken_of_earned
        CHECK (CASE WHEN earned >= 0 THEN taken BETWEEN 0 AND earned ELSE taken BETWEEN earned AND 0 END)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_open ON lot (account, day) WHERE earned <> taken;
CREATE TABLE earner (
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (account, currency)
) STRICT, WITHOUT ROWID;

-- The ledger. Postings are added before their entry. The entry closes them: they sum to zero in every currency, or it is
-- refused; and nothing can be added to an entry that is there. At commit every posting has its entry. Numbers have no gap.
CREATE TABLE entry (
    account TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE posting (
    account TEXT NOT NULL,
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    currency TEXT NOT NULL,
    micros INTEGER NOT NULL,
    PRIMARY KEY (account, number, line),
    FOREIGN KEY (account, number) REFERENCES entry (account, number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Running balances: the sums of postings, as whole units and what is above them.
CREATE TABLE balance (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    currency TEXT NOT NULL,
    units INTEGER NOT NULL CHECK (units > -9223372036854775808),
    micros INTEGER NOT NULL CHECK (micros BETWEEN 0 AND 999999),
    PRIMARY KEY (account, kind, owner, currency)
) STRICT, WITHOUT ROWID;

-- Payouts. Items are added before their payout, which closes them: they sum to its amount, or it is refused. Only where a
-- payout stands ever changes.
CREATE TABLE payout (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    schedule_version TEXT,
    period_number INTEGER,
    period_from TEXT,
    period_to TEXT,
    request TEXT,
    scheduled_date TEXT NOT NULL,
    arrival_date TEXT NOT NULL,
    rule TEXT NOT NULL,
    reserved_at TEXT NOT NULL,
    rail TEXT NOT NULL,
    bank_version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('RESERVED', 'HELD', 'SUBMITTING', 'UNKNOWN', 'ACCEPTED',
        'IN_TRANSIT', 'PAID', 'REJECTED', 'CANCELED', 'RETURNED', 'FAILED', 'REVERSED')),
    settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
    review INTEGER NOT NULL CHECK (review IN (0, 1)),
    reference TEXT,
    code TEXT,
    PRIMARY KEY (account, id),
    CHECK ((period_number IS NULL) = (schedule_version IS NULL) AND (period_number IS NULL) <> (request IS NULL)),
    CHECK ((period_number IS NULL) = (period_from IS NULL) AND (period_number IS NULL) = (period_to IS NULL))
) STRICT;
CREATE UNIQUE INDEX payout_id ON payout (id);
CREATE UNIQUE INDEX payout_one_open ON payout (account, currency)
    WHERE state IN ('RESERVED', 'HELD', 'SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'IN_TRANSIT');
CREATE UNIQUE INDEX payout_of_period ON payout (account, currency, schedule_version, period_number)
    WHERE period_number IS NOT NULL;
CREATE UNIQUE INDEX payout_of_request ON payout (account, currency, request) WHERE request IS NOT NULL;
CREATE INDEX payout_by_reservation ON payout (reserved_at);
CREATE INDEX payout_unsettled ON payout (settled, account, id) WHERE state = 'PAID' AND settled = 0;
CREATE INDEX payout_in_review ON payout (review, account, id) WHERE review = 1;
CREATE INDEX payout_by_date ON payout (scheduled_date, account, currency, id);
CREATE INDEX payout_by_day
    ON payout (account, CASE WHEN scheduled_date > reserved_at THEN scheduled_date ELSE reserved_at END);
CREATE TABLE payout_item (
    account TEXT NOT NULL,
    payout TEXT NOT NULL,
    line INTEGER NOT NULL,
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    micros INTEGER NOT NULL,
    PRIMARY KEY (account, payout, line),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX payout_item_lot ON payout_item (account, day, site);

CREATE TABLE attempt (
    account TEXT NOT NULL,
    payout TEXT NOT NULL,
    leg INTEGER NOT NULL CHECK (leg >= 0),
    number INTEGER NOT NULL CHECK (number >= 1),
    key TEXT NOT NULL,
    rail TEXT NOT NULL,
    bank_version INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
    at TEXT NOT NULL,
    PRIMARY KEY (account, payout, leg, number),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attempt_key ON attempt (key);

CREATE TABLE evidence (
    account TEXT NOT NULL,
    payout TEXT NOT NULL,
    id TEXT NOT NULL,
    leg INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    amount INTEGER,
    currency TEXT,
    reference TEXT,
    code TEXT,
    PRIMARY KEY (account, payout, id),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id),
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_reference ON evidence (reference) WHERE reference IS NOT NULL;
CREATE INDEX evidence_taking_back ON evidence (account, at)
    WHERE kind IN ('REJECTED', 'RETURNED', 'FAILED', 'CANCELED');

-- Turns of rails' switches, numbered from 1 without gaps; the last one of a rail holds.
CREATE TABLE rail_switch (
    rail TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'STOPPED')),
    until TEXT,
    made_by TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (rail, number),
    CHECK ((until IS NULL) = (state <> 'PAUSED'))
) STRICT, WITHOUT ROWID;

-- Lines of bank statements, once each. "fee" is what of a payout's line the rail charges.
CREATE TABLE bank_line (
    id TEXT PRIMARY KEY,
    bank_account TEXT NOT NULL,
    booking_date TEXT NOT NULL,
    value_date TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    bank_reference TEXT,
    end_to_end_id TEXT,
    description TEXT NOT NULL,
    batch_reference TEXT,
    batch_payments INTEGER CHECK (batch_payments >= 0),
    matched_as TEXT NOT NULL,
    reference TEXT,
    leg INTEGER NOT NULL,
    fee INTEGER CHECK (fee > 0),
    reason TEXT,
    CHECK (batch_reference IS NULL OR batch_payments IS NOT NULL)
) STRICT;
CREATE INDEX bank_line_order ON bank_line (bank_account, booking_date, id);
CREATE INDEX bank_line_payout ON bank_line (reference) WHERE matched_as IN ('PAYOUT', 'PART', 'RETURN', 'FEE');

-- The payouts that one line of several payments is.
CREATE TABLE bank_line_share (
    line TEXT NOT NULL REFERENCES bank_line (id),
    payout TEXT NOT NULL,
    leg INTEGER NOT NULL CHECK (leg >= 0),
    amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (line, payout, leg)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_line_share_payout ON bank_line_share (payout);

-- Corrections of what bank lines have left open: what one person proposed, and what another decided.
CREATE TABLE bank_correction (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    reference TEXT,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bank_correction_line (
    correction TEXT NOT NULL REFERENCES bank_correction (id),
    line TEXT NOT NULL REFERENCES bank_line (id),
    PRIMARY KEY (correction, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE bank_correction_decision (
    correction TEXT PRIMARY KEY REFERENCES bank_correction (id),
    signed BLOB NOT NULL CHECK (length(signed) = 32),
    approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
    at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    reason TEXT
) STRICT;

-- The audit log: what was added, by whom and when, in chains: one for each account, and '#network' for settings. The hash is
-- over the row and the hash before it, so whoever changes, removes, adds or swaps a row must change all rows after it, and
-- then the head that was kept elsewhere is another. "content" is the digest of what was added; for facts that of "sum".
CREATE TABLE audit (
    chain TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    at TEXT,
    made_by TEXT,
    content_rows INTEGER NOT NULL CHECK (content_rows >= 1),
    content BLOB NOT NULL CHECK (length(content) = 32),
    sum BLOB NOT NULL CHECK (length(sum) = CASE WHEN kind = 'FACTS' THEN 128 ELSE 0 END),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (chain, number)
) STRICT;

-- Facts that contradict what is known; one row for each content.
CREATE TABLE quarantine (
    source TEXT NOT NULL,
    id_key TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    id TEXT,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (source, id_key, hash)
) STRICT;

-- What is recorded stays.
CREATE TRIGGER party_version_stays BEFORE UPDATE ON party_version BEGIN
    SELECT RAISE(ABORT, 'Rows of party_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER party_version_kept BEFORE DELETE ON party_version BEGIN
    SELECT RAISE(ABORT, 'Rows of party_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER default_version_stays BEFORE UPDATE ON default_version BEGIN
    SELECT RAISE(ABORT, 'Rows of default_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER default_version_kept BEFORE DELETE ON default_version BEGIN
    SELECT RAISE(ABORT, 'Rows of default_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER source_version_stays BEFORE UPDATE ON source_version BEGIN
    SELECT RAISE(ABORT, 'Rows of source_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER source_version_kept BEFORE DELETE ON source_version BEGIN
    SELECT RAISE(ABORT, 'Rows of source_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER month_close_stays BEFORE UPDATE ON month_close BEGIN
    SELECT RAISE(ABORT, 'Rows of month_close are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER month_close_kept BEFORE DELETE ON month_close BEGIN
    SELECT RAISE(ABORT, 'Rows of month_close are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER settings_change_stays BEFORE UPDATE ON settings_change BEGIN
    SELECT RAISE(ABORT, 'Rows of settings_change are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER settings_change_kept BEFORE DELETE ON settings_change BEGIN
    SELECT RAISE(ABORT, 'Rows of settings_change are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER account_version_stays BEFORE UPDATE ON account_version BEGIN
    SELECT RAISE(ABORT, 'Rows of account_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER account_version_kept BEFORE DELETE ON account_version BEGIN
    SELECT RAISE(ABORT, 'Rows of account_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER site_version_stays BEFORE UPDATE ON site_version BEGIN
    SELECT RAISE(ABORT, 'Rows of site_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER site_version_kept BEFORE DELETE ON site_version BEGIN
    SELECT RAISE(ABORT, 'Rows of site_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER agreement_version_stays BEFORE UPDATE ON agreement_version BEGIN
    SELECT RAISE(ABORT, 'Rows of agreement_version are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER agreement_version_kept BEFORE DELETE ON agreement_version BEGIN
    SELECT RAISE(ABORT, 'Rows of agreement_version are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER agreement_term_stays BEFORE UPDATE ON agreement_term BEGIN
    SELECT RAISE(ABORT, 'Rows of agreement_term are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER agreement_term_kept BEFORE DELETE ON agreement_term BEGIN
    SELECT RAISE(ABORT, 'Rows of agreement_term are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_link_stays BEFORE UPDATE ON bank_link BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_link are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_link_kept BEFORE DELETE ON bank_link BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_link are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER archive_stays BEFORE UPDATE ON archive BEGIN
    SELECT RAISE(ABORT, 'Rows of archive are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER archive_kept BEFORE DELETE ON archive BEGIN
    SELECT RAISE(ABORT, 'Rows of archive are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER carried_stays BEFORE UPDATE ON carried BEGIN
    SELECT RAISE(ABORT, 'Rows of carried are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER carried_kept BEFORE DELETE ON carried BEGIN
    SELECT RAISE(ABORT, 'Rows of carried are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN
    SELECT RAISE(ABORT, 'Rows of fact are never changed or removed (UPDATE); record a correction instead');
END;
-- A fact leaves once it is registered as archived, and its earnings after it.
CREATE TRIGGER fact_kept BEFORE DELETE ON fact
    WHEN NOT EXISTS (SELECT 1 FROM registration r WHERE r.source = OLD.source AND r.id_key = OLD.id_key
        AND r.account = OLD.account AND r.number = OLD.number AND r.state = 'ARCHIVED') BEGIN
    SELECT RAISE(ABORT, 'Rows of fact are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER earning_stays BEFORE UPDATE ON earning BEGIN
    SELECT RAISE(ABORT, 'Rows of earning are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER earning_kept BEFORE DELETE ON earning
    WHEN EXISTS (SELECT 1 FROM fact f WHERE f.account = OLD.home AND f.number = OLD.fact) BEGIN
    SELECT RAISE(ABORT, 'Rows of earning are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'Rows of entry are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'Rows of entry are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER posting_stays BEFORE UPDATE ON posting BEGIN
    SELECT RAISE(ABORT, 'Rows of posting are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER posting_kept BEFORE DELETE ON posting BEGIN
    SELECT RAISE(ABORT, 'Rows of posting are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER payout_item_stays BEFORE UPDATE ON payout_item BEGIN
    SELECT RAISE(ABORT, 'Rows of payout_item are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER payout_item_kept BEFORE DELETE ON payout_item BEGIN
    SELECT RAISE(ABORT, 'Rows of payout_item are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER attempt_stays BEFORE UPDATE ON attempt BEGIN
    SELECT RAISE(ABORT, 'Rows of attempt are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt BEGIN
    SELECT RAISE(ABORT, 'Rows of attempt are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN
    SELECT RAISE(ABORT, 'Rows of evidence are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence BEGIN
    SELECT RAISE(ABORT, 'Rows of evidence are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER rail_switch_stays BEFORE UPDATE ON rail_switch BEGIN
    SELECT RAISE(ABORT, 'Rows of rail_switch are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER rail_switch_kept BEFORE DELETE ON rail_switch BEGIN
    SELECT RAISE(ABORT, 'Rows of rail_switch are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_line_stays BEFORE UPDATE ON bank_line BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_line are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_line_kept BEFORE DELETE ON bank_line BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_line are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'Rows of audit are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'Rows of audit are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_line_share_stays BEFORE UPDATE ON bank_line_share BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_line_share are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_line_share_kept BEFORE DELETE ON bank_line_share BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_line_share are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_correction_stays BEFORE UPDATE ON bank_correction BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_correction_kept BEFORE DELETE ON bank_correction BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_correction_line_stays BEFORE UPDATE ON bank_correction_line BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction_line are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_correction_line_kept BEFORE DELETE ON bank_correction_line BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction_line are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER bank_correction_decision_stays BEFORE UPDATE ON bank_correction_decision BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction_decision are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER bank_correction_decision_kept BEFORE DELETE ON bank_correction_decision BEGIN
    SELECT RAISE(ABORT, 'Rows of bank_correction_decision are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER quarantine_stays BEFORE UPDATE ON quarantine BEGIN
    SELECT RAISE(ABORT, 'Rows of quarantine are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER quarantine_kept BEFORE DELETE ON quarantine BEGIN
    SELECT RAISE(ABORT, 'Rows of quarantine are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER earner_stays BEFORE UPDATE ON earner BEGIN
    SELECT RAISE(ABORT, 'Rows of earner are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER earner_kept BEFORE DELETE ON earner BEGIN
    SELECT RAISE(ABORT, 'Rows of earner are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER store_kept BEFORE DELETE ON store BEGIN
    SELECT RAISE(ABORT, 'Rows of store are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER registration_kept BEFORE DELETE ON registration BEGIN
    SELECT RAISE(ABORT, 'Rows of registration are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER books_kept BEFORE DELETE ON books BEGIN
    SELECT RAISE(ABORT, 'Rows of books are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER turnover_kept BEFORE DELETE ON turnover BEGIN
    SELECT RAISE(ABORT, 'Rows of turnover are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER turnover_stays BEFORE UPDATE OF account, agreement, day, agreement_from, measure ON turnover BEGIN
    SELECT RAISE(ABORT, 'Rows of turnover are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER lot_kept BEFORE DELETE ON lot BEGIN
    SELECT RAISE(ABORT, 'Rows of lot are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER balance_kept BEFORE DELETE ON balance BEGIN
    SELECT RAISE(ABORT, 'Rows of balance are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER payout_kept BEFORE DELETE ON payout BEGIN
    SELECT RAISE(ABORT, 'Rows of payout are never changed or removed (DELETE); record a correction instead');
END;
CREATE TRIGGER store_network_stays BEFORE UPDATE ON store
    WHEN OLD.network IS NOT NULL AND NEW.network IS NOT OLD.network BEGIN
    SELECT RAISE(ABORT, 'Rows of store are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER registration_stays BEFORE UPDATE OF source, id_key, id, hash ON registration BEGIN
    SELECT RAISE(ABORT, 'Rows of registration are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER registration_decided_stays BEFORE UPDATE ON registration
    WHEN OLD.state IN ('BOOKED', 'ARCHIVED', 'REFUSED') AND NOT (OLD.state = 'BOOKED' AND NEW.state = 'ARCHIVED'
        AND NEW.account = OLD.account AND NEW.number = OLD.number) BEGIN
    SELECT RAISE(ABORT, 'Rows of registration are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER pending_stays BEFORE UPDATE ON pending BEGIN
    SELECT RAISE(ABORT, 'Rows of pending are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER lot_stays BEFORE UPDATE OF account, currency, day, site ON lot BEGIN
    SELECT RAISE(ABORT, 'Rows of lot are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER payout_stays BEFORE UPDATE OF account, id, amount, currency, schedule_version, period_number, period_from, period_to,
    request, scheduled_date, arrival_date, rule, reserved_at, rail, bank_version ON payout BEGIN
    SELECT RAISE(ABORT, 'Rows of payout are never changed or removed (UPDATE); record a correction instead');
END;
CREATE TRIGGER pending_decided BEFORE DELETE ON pending
    WHEN NOT EXISTS (SELECT 1 FROM registration r
                     WHERE r.source = OLD.source AND r.id_key = OLD.id_key AND r.state IN ('BOOKED', 'REFUSED')) BEGIN
    SELECT RAISE(ABORT, 'A pending fact that is not decided yet can not be removed');
END;
CREATE TRIGGER entry_balances BEFORE INSERT ON entry
    WHEN NOT EXISTS (SELECT 1 FROM posting p WHERE p.account = NEW.account AND p.number = NEW.number)
    OR EXISTS (SELECT 1 FROM posting p WHERE p.account = NEW.account AND p.number = NEW.number
               GROUP BY p.currency HAVING sum(p.micros) <> 0) BEGIN
    SELECT RAISE(ABORT, 'An entry does not sum to zero in every currency');
END;
CREATE TRIGGER entry_leaves_no_gap BEFORE INSERT ON entry
    WHEN NEW.number > 1
    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.account = NEW.account AND e.number = NEW.number - 1) BEGIN
    SELECT RAISE(ABORT, 'An entry leaves a gap before it');
END;
CREATE TRIGGER attempt_reserved BEFORE INSERT ON attempt
    WHEN EXISTS (SELECT 1 FROM payout p WHERE p.account = NEW.account AND p.id = NEW.payout AND p.state <> 'RESERVED') BEGIN
    SELECT RAISE(ABORT, 'An attempt has no reservation');
END;
CREATE TRIGGER attempt_proven BEFORE INSERT ON attempt
    WHEN NEW.number > 1
    AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.account = NEW.account AND e.payout = NEW.payout
                    AND e.leg = NEW.leg AND e.attempt = NEW.number - 1 AND e.kind = 'REJECTED') BEGIN
    SELECT RAISE(ABORT, 'An attempt has no proof that the one before it was rejected');
END;
CREATE TRIGGER evidence_of_attempt BEFORE INSERT ON evidence
    WHEN NEW.attempt <> 0
    AND EXISTS (SELECT 1 FROM attempt a WHERE a.account = NEW.account AND a.payout = NEW.payout)
    AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.account = NEW.account AND a.payout = NEW.payout
                    AND a.leg = NEW.leg AND a.number = NEW.attempt) BEGIN
    SELECT RAISE(ABORT, 'Evidence is about an attempt that was never stored');
END;
CREATE TRIGGER posting_in_time BEFORE INSERT ON posting
    WHEN EXISTS (SELECT 1 FROM entry e WHERE e.account = NEW.account AND e.number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'An entry is closed; nothing can be posted to it');
END;
CREATE TRIGGER payout_is_its_items BEFORE INSERT ON payout
    WHEN NEW.amount * 1000000 IS NOT (SELECT sum(i.micros) FROM payout_item i
                                      WHERE i.account = NEW.account AND i.payout = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'The items of a payout do not sum to its amount');
END;
CREATE TRIGGER payout_item_in_time BEFORE INSERT ON payout_item
    WHEN EXISTS (SELECT 1 FROM payout p WHERE p.account = NEW.account AND p.id = NEW.payout) BEGIN
    SELECT RAISE(ABORT, 'A payout is closed; no item can be added to it');
END;

-- The store of one network. Run by the library at open, or by the host application's own tool, with search_path set to
-- a schema of its own ("payout" unless the host names another): one schema is one network.
--
-- Conventions. Instants are ISO text in UTC without a zone letter and without zeros at the end of the fraction
-- (2026-03-01T12:00:00.5), dates ISO text of ten characters: their text order is their order, and no session's time zone can
-- touch them. Flags are 0 or 1, amounts minor units, "micros" millionths of one, hashes SHA-256. All text is compared by code point (COLLATE "C"), in keys as in orders. Nothing is a floating point number.
--
-- Distribution. Large tables lead with the payout account, by which they can be spread; what refers to one another is
-- kept under one account. Only the registry has its own key, (source, id_key), since it decides what is new.
--
-- Storage. A batch changes all rows of last sessions, books and balances that it has to do with: their pages keep room for a new
-- version of each (fillfactor 45), so that a change stays in place and out of indexes (HOT). Of lots, turnovers and payouts only
-- the latest change (80). All of these are swept up from a thousand dead rows and two in a hundred on: PostgreSQL's own fifth is
-- long in coming where much is stored, and plans look them up meanwhile (lot_open), a thousand in about a millisecond.
--
-- Rights that the library needs: SELECT and INSERT on all tables; UPDATE on store, registration, last_session, books,
-- turnover, lot, balance and on the last five columns of payout; DELETE on pending, and on fact and earning for who archives;
-- USAGE on the sequence fact_run.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or removed (%); record a correction instead', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;

-- The stamp: which network this is, and which version the tables have.
CREATE TABLE store (
    one smallint PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    network text COLLATE "C",
    schema_version integer NOT NULL,
    settings_revision bigint NOT NULL,
    -- The history of the database in which the ledger was last known to be whole.
    epoch text COLLATE "C"
);
INSERT INTO store (one, network, schema_version, settings_revision) VALUES (1, NULL, 1, 0);
CREATE TRIGGER store_network_stays BEFORE UPDATE ON store FOR EACH ROW
    WHEN (OLD.network IS NOT NULL AND NEW.network IS DISTINCT FROM OLD.network) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER store_stays BEFORE DELETE OR TRUNCATE ON store FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Settings: every version, numbered over all of them in the order in which they were added.
CREATE TABLE party_version (
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    own smallint NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (id, version)
);
-- What a payee's accounts inherit: lines such as "minimum EUR 50.00".
CREATE TABLE default_version (
    party text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    settings text COLLATE "C" NOT NULL,
    PRIMARY KEY (party, version)
);
-- How the sessions of a source are recognised, and the last day that it has paid for.
CREATE TABLE source_version (
    source text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    recognition text COLLATE "C" NOT NULL CHECK (recognition IN ('ACCRUAL', 'WHEN_PAID')),
    zone text COLLATE "C" NOT NULL,
    paid_through text COLLATE "C",
    PRIMARY KEY (source, version)
);
-- When a version of any setting was made, and by whom if that is known.
CREATE TABLE settings_change (
    version bigint PRIMARY KEY,
    recorded text COLLATE "C" NOT NULL,
    made_by text COLLATE "C"
);
CREATE TABLE account_version (
    account text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    party text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    schedule text COLLATE "C" NOT NULL,
    minimum bigint NOT NULL CHECK (minimum >= 0),
    keep bigint NOT NULL CHECK (keep >= 0),
    hold_days integer NOT NULL CHECK (hold_days >= 0),
    automatic smallint NOT NULL CHECK (automatic IN (0, 1)),
    -- What is null is not set. Days are whole days, set_off_percent is a decimal such as 12.5.
    pay_anyway_after integer CHECK (pay_anyway_after >= 1),
    otherwise_below bigint CHECK (otherwise_below >= 1),
    otherwise_schedule text COLLATE "C",
    dormant_after integer CHECK (dormant_after >= 1),
    approval_above bigint CHECK (approval_above >= 0),
    set_off_percent text COLLATE "C",
    set_off_order integer CHECK (set_off_order >= 1),
    write_off_after integer CHECK (write_off_after >= 1),
    status text COLLATE "C" NOT NULL,
    -- What the account says itself, by name; the rest it inherits.
    own text COLLATE "C" NOT NULL,
    CHECK ((otherwise_below IS NULL) = (otherwise_schedule IS NULL)),
    CHECK ((set_off_percent IS NULL) = (set_off_order IS NULL)),
    CHECK (set_off_percent IS NOT NULL OR write_off_after IS NULL),
    PRIMARY KEY (account, version)
);
CREATE INDEX account_version_party ON account_version (party);
CREATE TABLE site_version (
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    zone text COLLATE "C" NOT NULL,
    account text COLLATE "C",
    hold_days integer CHECK (hold_days >= 0),
    PRIMARY KEY (id, version)
);
CREATE TABLE agreement_version (
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C" CHECK (valid_to > valid_from),
    scope_level text COLLATE "C" NOT NULL,
    scope_id text COLLATE "C" NOT NULL,
    scope_connector text COLLATE "C",
    rounding text COLLATE "C" NOT NULL,
    residual text COLLATE "C" NOT NULL,
    tax_remitter text COLLATE "C",
    PRIMARY KEY (id, version)
);
CREATE TABLE agreement_term (
    agreement text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    line integer NOT NULL,
    term text COLLATE "C" NOT NULL,
    PRIMARY KEY (agreement, version, line),
    FOREIGN KEY (agreement, version) REFERENCES agreement_version (id, version)
);
-- A bank account is its tokeniser's token and the last four digits; no column holds a number.
CREATE TABLE bank_link (
    account text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    bank_version integer NOT NULL CHECK (bank_version >= 1),
    valid_from text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    token text COLLATE "C" NOT NULL,
    last_four text COLLATE "C" NOT NULL CHECK (length(last_four) <= 4),
    country text COLLATE "C" NOT NULL,
    currency text COLLATE "C",
    -- A keyed hash that the same bank account has whoever links it, if the tokeniser gives one.
    fingerprint text COLLATE "C",
    -- From when its cool-off counts; null until the payee was told.
    cools_since text COLLATE "C",
    tries integer NOT NULL CHECK (tries >= 0),
    -- Who else than the one who linked it said that it is right.
    approved_by text COLLATE "C",
    PRIMARY KEY (account, version)
);
CREATE INDEX bank_link_fingerprint ON bank_link (fingerprint) WHERE fingerprint IS NOT NULL;

-- The registry: every fact that was ever taken, once. "id" is the id as it was first written, where that is not the key.
-- A booked fact is kept under an account, with a number that grows.
CREATE TABLE registration (
    source text COLLATE "C" NOT NULL,
    id_key text COLLATE "C" NOT NULL,
    id text COLLATE "C",
    hash bytea NOT NULL CHECK (length(hash) = 32),
    state text COLLATE "C" NOT NULL CHECK (state IN ('BOOKED', 'ARCHIVED', 'UNASSIGNED', 'WAITING', 'REFUSED')),
    account text COLLATE "C",
    number bigint,
    PRIMARY KEY (source, id_key),
    CHECK ((state IN ('BOOKED', 'ARCHIVED')) = (account IS NOT NULL) AND (account IS NULL) = (number IS NULL))
);
CREATE TRIGGER registration_stays BEFORE UPDATE OF source, id_key, id, hash OR DELETE OR TRUNCATE ON registration
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registration_decided_stays BEFORE UPDATE ON registration FOR EACH ROW
    WHEN (OLD.state IN ('BOOKED', 'ARCHIVED', 'REFUSED') AND NOT (OLD.state = 'BOOKED' AND NEW.state = 'ARCHIVED'
        AND NEW.account = OLD.account AND NEW.number = OLD.number)) EXECUTE FUNCTION refuse_change();

-- The content of facts that are registered and not decided yet; the decision takes it away.
CREATE TABLE pending (
    state text COLLATE "C" NOT NULL CHECK (state IN ('UNASSIGNED', 'WAITING')),
    source text COLLATE "C" NOT NULL,
    id_key text COLLATE "C" NOT NULL,
    id text COLLATE "C",
    type text COLLATE "C" NOT NULL,
    site text COLLATE "C",
    evse text COLLATE "C",
    connector text COLLATE "C",
    started text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    energy_wh bigint,
    currency text COLLATE "C",
    gross bigint,
    tax bigint,
    tax_known smallint,
    net_energy bigint,
    net_time bigint,
    net_idle bigint,
    net_connection bigint,
    net_reservation bigint,
    net_other bigint,
    net_rounding bigint,
    original_source text COLLATE "C",
    original_key text COLLATE "C",
    original_id text COLLATE "C",
    fee bigint,
    fee_returned smallint CHECK (fee_returned IN (0, 1)),
    payer text COLLATE "C",
    debtor text COLLATE "C",
    PRIMARY KEY (source, id_key)
);
CREATE INDEX pending_state ON pending (state, source, id_key);
CREATE INDEX pending_original ON pending (original_source, original_key) WHERE state = 'WAITING';
CREATE TRIGGER pending_stays BEFORE UPDATE OR TRUNCATE ON pending FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_to_forget() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM registration r
               WHERE r.source = OLD.source AND r.id_key = OLD.id_key AND r.state IN ('BOOKED', 'REFUSED')) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Pending fact %/% is not decided yet and can not be removed', OLD.source, OLD.id_key
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER pending_decided BEFORE DELETE ON pending FOR EACH ROW EXECUTE FUNCTION refuse_to_forget();

-- Booked facts, kept under the account that their site belonged to.
CREATE SEQUENCE fact_run;
CREATE TABLE fact (
    account text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    source text COLLATE "C" NOT NULL,
    id_key text COLLATE "C" NOT NULL,
    id text COLLATE "C",
    type text COLLATE "C" NOT NULL
        CHECK (type IN ('SESSION', 'CREDIT', 'REFUND', 'CHARGEBACK', 'CHARGEBACK_WON', 'RERATING', 'SET_OFF',
            'WRITE_OFF', 'TERM', 'OUTAGE', 'OUTAGE_WITHDRAWAL')),
    site text COLLATE "C" NOT NULL,
    evse text COLLATE "C",
    connector text COLLATE "C",
    started text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    energy_wh bigint,
    currency text COLLATE "C",
    gross bigint,
    tax bigint,
    tax_known smallint,
    net_energy bigint,
    net_time bigint,
    net_idle bigint,
    net_connection bigint,
    net_reservation bigint,
    net_other bigint,
    net_rounding bigint,
    original_source text COLLATE "C",
    original_key text COLLATE "C",
    original_id text COLLATE "C",
    fee bigint,
    fee_returned smallint CHECK (fee_returned IN (0, 1)),
    payer text COLLATE "C",
    debtor text COLLATE "C",
    PRIMARY KEY (account, number),
    CHECK ((type IN ('SESSION', 'SET_OFF', 'WRITE_OFF', 'TERM', 'OUTAGE')) = (original_key IS NULL)),
    CHECK ((type = 'SET_OFF') = (payer IS NOT NULL) AND (type IN ('SET_OFF', 'WRITE_OFF')) = (debtor IS NOT NULL)),
    CHECK ((type IN ('CHARGEBACK_WON', 'OUTAGE', 'OUTAGE_WITHDRAWAL')) = (gross IS NULL)
        AND (gross IS NULL) = (currency IS NULL)),
    CHECK ((type IN ('SESSION', 'OUTAGE')) = (started IS NOT NULL)),
    CHECK ((type = 'CHARGEBACK') = (fee IS NOT NULL) AND (type = 'CHARGEBACK_WON') = (fee_returned IS NOT NULL))
);
CREATE INDEX fact_outage ON fact (site, at) WHERE type = 'OUTAGE';
CREATE INDEX fact_original ON fact (account, original_source, original_key) WHERE original_key IS NOT NULL;
CREATE TRIGGER fact_stays BEFORE UPDATE OR TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A fact leaves once it is registered as archived, and its earnings after it.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM registration r WHERE r.source = OLD.source AND r.id_key = OLD.id_key
            AND r.account = OLD.account AND r.number = OLD.number AND r.state = 'ARCHIVED') THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Rows of fact are never changed or removed (DELETE) unless they are archived; record a correction instead'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER fact_archived BEFORE DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_removal();

-- Who got what of a fact, and the lot (account, currency, site, day) that it went to; kept with the fact, under "home".
-- "date" is the fact's own earning day, where that was closed when it arrived and "day" is a later one.
CREATE TABLE earning (
    home text COLLATE "C" NOT NULL,
    fact bigint NOT NULL,
    party text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    account text COLLATE "C" NOT NULL,
    site text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    date text COLLATE "C",
    currency text COLLATE "C" NOT NULL,
    micros bigint NOT NULL,
    agreement text COLLATE "C" NOT NULL,
    agreement_from text COLLATE "C" NOT NULL,
    PRIMARY KEY (home, fact, party, day, revision)
);
CREATE INDEX earning_lot ON earning (account, day, site) WHERE party NOT IN ('#tax', '#fees');
CREATE TRIGGER earning_stays BEFORE UPDATE OR TRUNCATE ON earning
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_removal_of_earning() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM fact f WHERE f.account = OLD.home AND f.number = OLD.fact) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Rows of earning are never changed or removed (DELETE) before their fact is; record a correction instead'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER earning_archived BEFORE DELETE ON earning FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_earning();

-- What has left for archives: facts of one account, by transaction; and what they had come to, which every sum of facts goes
-- on with. "owner" is a lot's account, the source of what is charged, the agreement of turnover.
CREATE TABLE archive (
    account text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number >= 1),
    file text COLLATE "C" NOT NULL,
    content bytea NOT NULL CHECK (length(content) = 32),
    section integer NOT NULL CHECK (section >= 1),
    before_day text COLLATE "C" NOT NULL,
    last_at text COLLATE "C" NOT NULL,
    facts bigint NOT NULL CHECK (facts >= 1),
    content_rows bigint NOT NULL CHECK (content_rows >= 1),
    sum bytea NOT NULL CHECK (length(sum) = 128),
    at text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, number)
);
CREATE TABLE carried (
    account text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    line integer NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('LOT', 'CHARGED', 'TAX', 'FEES', 'TURNOVER')),
    owner text COLLATE "C" NOT NULL,
    currency text COLLATE "C",
    site text COLLATE "C",
    day text COLLATE "C",
    date text COLLATE "C",
    agreement_from text COLLATE "C",
    measure text COLLATE "C",
    amount bigint NOT NULL,
    sessions bigint NOT NULL,
    PRIMARY KEY (account, number, line)
);
CREATE INDEX carried_lot ON carried (owner, day) WHERE kind = 'LOT';
CREATE TRIGGER archive_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON archive
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER carried_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON carried
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The latest end of a booked session by site and by EVSE; only grows, and can be found again from the facts.
CREATE TABLE last_session (
    account text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('SITE', 'EVSE')),
    id text COLLATE "C" NOT NULL,
    ended text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, kind, id)
) WITH (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX last_session_id ON last_session (kind, id);

-- Where the books of an account stand. Who writes under an account locks its row first; rows are locked in order.
CREATE TABLE books (
    account text COLLATE "C" PRIMARY KEY,
    closed_through text COLLATE "C",
    entries bigint NOT NULL DEFAULT 0,
    covered_version text COLLATE "C",
    covered_period bigint NOT NULL DEFAULT 0,
    accrue_from text COLLATE "C"
) WITH (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
-- Books of another account would count entries that are not its own.
CREATE TRIGGER books_stay BEFORE UPDATE OF account OR DELETE OR TRUNCATE ON books
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Accounting months that were closed by hand, and what the account had earned in them: "EUR 12.50, USD 3.00".
CREATE TABLE month_close (
    account text COLLATE "C" NOT NULL,
    month text COLLATE "C" NOT NULL CHECK (length(month) = 7),
    at text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    earned text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, month)
);
CREATE TRIGGER month_close_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON month_close
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the sessions of an agreement came to at an account, day by day, as far as its period terms ask for it.
CREATE TABLE turnover (
    account text COLLATE "C" NOT NULL,
    agreement text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    agreement_from text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (account, agreement, day, agreement_from, measure)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE TRIGGER turnover_stays BEFORE UPDATE OF account, agreement, day, agreement_from, measure OR DELETE OR TRUNCATE
    ON turnover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Lots, and their sums. "taken" is what live payouts and held money took of what was earned,
-- never more than that.
CREATE TABLE lot (
    account text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    site text COLLATE "C" NOT NULL,
    earned bigint NOT NULL DEFAULT 0,
    taken bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account, currency, day, site),
    CONSTRAINT lot_taken_of_earned
        CHECK (CASE WHEN earned >= 0 THEN taken BETWEEN 0 AND earned ELSE taken BETWEEN earned AND 0 END)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX lot_open ON lot (account, day) WHERE earned <> taken;
-- Hosts are alike. Where many are asked about at once, a planner would compare each with the hundred that have most rows, which
-- takes longer than finding them; one is enough, since the network's own account has more than any.
ALTER TABLE lot ALTER COLUMN account SET STATISTICS 1;
CREATE TRIGGER lot_stays BEFORE UPDATE OF account, currency, day, site OR DELETE OR TRUNCATE ON lot
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE earner (
    account text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, currency)
);
CREATE TRIGGER earner_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON earner
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The ledger. Postings are added before their entry. The entry closes them: they sum to zero in every currency, or it is
-- refused; and nothing can be added to an entry that is there. Numbers have no gap: an account's entries are all those up to
-- its last one. At commit every posting has its entry: whoever posts counts it in the books, before or by posting, and books
-- that count an entry must have it. That is asked once for each account, where a foreign key would be asked for each posting,
-- and lock an entry that nobody can remove.
CREATE TABLE entry (
    account text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number >= 1),
    kind text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, number)
);
CREATE TABLE posting (
    account text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    line integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    micros bigint NOT NULL,
    PRIMARY KEY (account, number, line)
);
-- By keys, also for a writer whose planner may read a table whole that it believes to be small.
CREATE FUNCTION refuse_wrong_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    SET enable_seqscan = off AS $$
DECLARE
    off record;
BEGIN
    -- Account by account, and what is of one currency: whatever is not surely right by that is looked at entry by entry.
    IF (SELECT bool_and(a.last - a.first + 1 = a.entries
            AND (a.first = 1 OR EXISTS (SELECT FROM entry b WHERE b.account = a.account AND b.number = a.first - 1))
            AND (SELECT count(*) = a.entries AND bool_and(s.zero)
                FROM (SELECT sum(p.micros) = 0 AND min(p.currency) = max(p.currency) AS zero FROM posting p
                    WHERE p.account = a.account AND p.number BETWEEN a.first AND a.last GROUP BY p.number) s))
        FROM (SELECT e.account, min(e.number) AS first, max(e.number) AS last, count(*) AS entries
            FROM added e GROUP BY e.account) a) THEN
        RETURN NULL;
    END IF;
    SELECT e.account, e.number, p.currency, sum(p.micros) AS micros INTO off
    FROM added e LEFT JOIN posting p ON p.account = e.account AND p.number = e.number
    GROUP BY e.account, e.number, p.currency
    HAVING sum(p.micros) IS DISTINCT FROM 0
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Entry %#% is off by % micros %', off.account, off.number, off.micros, off.currency
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT e.account, e.number INTO off
    FROM added e
    WHERE e.number > 1
        AND NOT EXISTS (SELECT FROM entry b WHERE b.account = e.account AND b.number = e.number - 1)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Entry %#% leaves a gap before it', off.account, off.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION refuse_late_posting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    SET enable_seqscan = off AS $$
DECLARE
    accounts text[];
    firsts bigint[];
    lasts bigint[];
    late record;
BEGIN
    SELECT array_agg(p.account), array_agg(p.first), array_agg(p.last) INTO accounts, firsts, lasts
    FROM (SELECT a.account, min(a.number) AS first, max(a.number) AS last FROM added a GROUP BY a.account) p;
    -- Values and not joins: a plan that is made while a table is empty would read all of it for each row, and be kept.
    IF EXISTS (SELECT FROM unnest(accounts, lasts) AS p (account, last)
            WHERE (SELECT b.entries >= p.last FROM books b WHERE b.account = p.account) IS NOT TRUE) THEN
        -- Waits here for who has the books, as a join must not.
        PERFORM FROM books b WHERE b.account = ANY (accounts) ORDER BY b.account FOR NO KEY UPDATE;
        UPDATE books b SET entries = p.last
        FROM unnest(accounts, lasts) AS p (account, last) WHERE b.account = p.account AND b.entries < p.last;
        SELECT p.account INTO late FROM unnest(accounts) AS p (account)
        WHERE (SELECT true FROM books b WHERE b.account = p.account) IS NULL
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'Account % has no books to post to', late.account USING ERRCODE = 'foreign_key_violation';
        END IF;
    END IF;
    SELECT p.account, p.first INTO late FROM unnest(accounts, firsts) AS p (account, first)
    WHERE p.first < 1 OR (SELECT true FROM entry e WHERE e.account = p.account AND e.number = p.first)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Entry %#% is closed; nothing can be posted to it', late.account, late.first
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION refuse_missing_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    SET enable_seqscan = off AS $$
BEGIN
    IF EXISTS (SELECT FROM entry e WHERE e.account = NEW.account AND e.number = NEW.entries) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'Entry %#% is counted in the books or posted to, a foreign key of both, and is not there',
        NEW.account, NEW.entries USING ERRCODE = 'foreign_key_violation';
END
$$;
CREATE CONSTRAINT TRIGGER books_count_entries AFTER UPDATE ON books DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.entries <> OLD.entries AND NEW.entries <> 0) EXECUTE FUNCTION refuse_missing_entry();
CREATE CONSTRAINT TRIGGER books_begin_with_entries AFTER INSERT ON books DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.entries <> 0) EXECUTE FUNCTION refuse_missing_entry();
CREATE TRIGGER entry_is_right AFTER INSERT ON entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_wrong_entry();
CREATE TRIGGER posting_in_time AFTER INSERT ON posting REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_posting();
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Running balances: the sums of postings, as whole units and what is above them.
CREATE TABLE balance (
    account text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    units bigint NOT NULL,
    micros integer NOT NULL CHECK (micros BETWEEN 0 AND 999999),
    PRIMARY KEY (account, kind, owner, currency)
) WITH (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE TRIGGER balance_stays BEFORE DELETE OR TRUNCATE ON balance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Payouts. Items are added before their payout, which closes them: they sum to its amount, or it is refused. Only where a
-- payout stands ever changes.
CREATE TABLE payout (
    account text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text COLLATE "C" NOT NULL,
    schedule_version text COLLATE "C",
    period_number bigint,
    period_from text COLLATE "C",
    period_to text COLLATE "C",
    request text COLLATE "C",
    scheduled_date text COLLATE "C" NOT NULL,
    arrival_date text COLLATE "C" NOT NULL,
    rule text COLLATE "C" NOT NULL,
    reserved_at text COLLATE "C" NOT NULL,
    rail text COLLATE "C" NOT NULL,
    bank_version integer NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('RESERVED', 'HELD', 'SUBMITTING', 'UNKNOWN', 'ACCEPTED',
        'IN_TRANSIT', 'PAID', 'REJECTED', 'CANCELED', 'RETURNED', 'FAILED', 'REVERSED')),
    settled smallint NOT NULL CHECK (settled IN (0, 1)),
    review smallint NOT NULL CHECK (review IN (0, 1)),
    reference text COLLATE "C",
    code text COLLATE "C",
    PRIMARY KEY (account, id),
    CHECK ((period_number IS NULL) = (schedule_version IS NULL) AND (period_number IS NULL) <> (request IS NULL)),
    CHECK ((period_number IS NULL) = (period_from IS NULL) AND (period_number IS NULL) = (period_to IS NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE payout ALTER COLUMN account SET STATISTICS 1; -- as for lots
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
    ON payout (account, (CASE WHEN scheduled_date > reserved_at THEN scheduled_date ELSE reserved_at END));
CREATE TABLE payout_item (
    account text COLLATE "C" NOT NULL,
    payout text COLLATE "C" NOT NULL,
    line integer NOT NULL,
    site text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    micros bigint NOT NULL,
    PRIMARY KEY (account, payout, line),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX payout_item_lot ON payout_item (account, day, site);
CREATE FUNCTION refuse_unequal_payout() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    SET enable_seqscan = off AS $$
DECLARE
    off record;
BEGIN
    SELECT p.id, p.amount, p.currency, p.items INTO off
    FROM (SELECT a.id, a.amount, a.currency, (SELECT coalesce(sum(i.micros), 0) FROM payout_item i
        WHERE i.account = a.account AND i.payout = a.id) AS items FROM added a) p
    WHERE p.items <> p.amount::numeric * 1000000
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Items of payout % sum to % micros, its amount is % minor units %',
            off.id, off.items, off.amount, off.currency USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION refuse_late_item() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    SET enable_seqscan = off AS $$
DECLARE
    late record;
BEGIN
    -- A value and not a join, as for postings.
    SELECT i.payout INTO late
    FROM added i
    WHERE (SELECT true FROM payout p WHERE p.account = i.account AND p.id = i.payout)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Payout % is closed; no item can be added to it', late.payout
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER payout_is_its_items AFTER INSERT ON payout REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unequal_payout();
CREATE TRIGGER payout_item_in_time AFTER INSERT ON payout_item REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_item();
CREATE TRIGGER payout_stays BEFORE UPDATE OF account, id, amount, currency, schedule_version, period_number, period_from,
    period_to, request, scheduled_date, arrival_date, rule, reserved_at, rail, bank_version OR DELETE OR TRUNCATE ON payout
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_item_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE attempt (
    account text COLLATE "C" NOT NULL,
    payout text COLLATE "C" NOT NULL,
    leg integer NOT NULL CHECK (leg >= 0),
    number integer NOT NULL CHECK (number >= 1),
    key text COLLATE "C" NOT NULL,
    rail text COLLATE "C" NOT NULL,
    bank_version integer NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text COLLATE "C" NOT NULL,
    request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (account, payout, leg, number),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id)
);
CREATE UNIQUE INDEX attempt_key ON attempt (key);
CREATE TRIGGER attempt_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE evidence (
    account text COLLATE "C" NOT NULL,
    payout text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    leg integer NOT NULL,
    attempt integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    amount bigint,
    currency text COLLATE "C",
    reference text COLLATE "C",
    code text COLLATE "C",
    PRIMARY KEY (account, payout, id),
    FOREIGN KEY (account, payout) REFERENCES payout (account, id),
    CHECK ((amount IS NULL) = (currency IS NULL))
);
CREATE FUNCTION refuse_foreign_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.attempt <> 0
            AND EXISTS (SELECT FROM attempt a WHERE a.account = NEW.account AND a.payout = NEW.payout)
            AND NOT EXISTS (SELECT FROM attempt a WHERE a.account = NEW.account AND a.payout = NEW.payout
                AND a.leg = NEW.leg AND a.number = NEW.attempt) THEN
        RAISE EXCEPTION 'Evidence % is about attempt % of leg % of %, which was never stored',
            NEW.id, NEW.attempt, NEW.leg, NEW.payout USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
-- A further attempt needs proof that the one before was rejected, and every attempt the reservation.
CREATE FUNCTION refuse_unproven_attempt() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM payout p WHERE p.account = NEW.account AND p.id = NEW.payout AND p.state <> 'RESERVED') THEN
        RAISE EXCEPTION 'Attempt % of leg % of % has no reservation', NEW.number, NEW.leg, NEW.payout
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.number > 1
            AND NOT EXISTS (SELECT FROM evidence e WHERE e.account = NEW.account AND e.payout = NEW.payout
                AND e.leg = NEW.leg AND e.attempt = NEW.number - 1 AND e.kind = 'REJECTED') THEN
        RAISE EXCEPTION 'Attempt % of leg % of % has no proof that the one before it was rejected',
            NEW.number, NEW.leg, NEW.payout USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER attempt_proven AFTER INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION refuse_unproven_attempt();
CREATE TRIGGER evidence_of_attempt AFTER INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_foreign_evidence();
CREATE TRIGGER evidence_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX evidence_reference ON evidence (reference) WHERE reference IS NOT NULL;
CREATE INDEX evidence_taking_back ON evidence (account, at)
    WHERE kind IN ('REJECTED', 'RETURNED', 'FAILED', 'CANCELED');

-- Turns of rails' switches, numbered from 1 without gaps; the last one of a rail holds.
CREATE TABLE rail_switch (
    rail text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number >= 1),
    at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'STOPPED')),
    until text COLLATE "C",
    made_by text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    PRIMARY KEY (rail, number),
    CHECK ((until IS NULL) = (state <> 'PAUSED'))
);
CREATE TRIGGER rail_switch_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON rail_switch
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Lines of bank statements, once each. "fee" is what of a payout's line the rail charges.
CREATE TABLE bank_line (
    id text COLLATE "C" PRIMARY KEY,
    bank_account text COLLATE "C" NOT NULL,
    booking_date text COLLATE "C" NOT NULL,
    value_date text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    bank_reference text COLLATE "C",
    end_to_end_id text COLLATE "C",
    description text COLLATE "C" NOT NULL,
    batch_reference text COLLATE "C",
    batch_payments integer CHECK (batch_payments >= 0),
    matched_as text COLLATE "C" NOT NULL,
    reference text COLLATE "C",
    leg integer NOT NULL,
    fee bigint CHECK (fee > 0),
    reason text COLLATE "C",
    CHECK (batch_reference IS NULL OR batch_payments IS NOT NULL)
);
CREATE INDEX bank_line_order ON bank_line (bank_account, booking_date, id);
CREATE INDEX bank_line_payout ON bank_line (reference) WHERE matched_as IN ('PAYOUT', 'PART', 'RETURN', 'FEE');
CREATE TRIGGER bank_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Corrections of what bank lines have left open: what one person proposed, and what another decided.
CREATE TABLE bank_correction (
    id text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    bank_account text COLLATE "C" NOT NULL,
    reference text COLLATE "C",
    amount bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    at text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL
);
CREATE TRIGGER bank_correction_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_correction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE bank_correction_line (
    correction text COLLATE "C" NOT NULL REFERENCES bank_correction (id),
    line text COLLATE "C" NOT NULL REFERENCES bank_line (id),
    PRIMARY KEY (correction, line)
);
CREATE TRIGGER bank_correction_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_correction_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE bank_correction_decision (
    correction text COLLATE "C" PRIMARY KEY REFERENCES bank_correction (id),
    signed bytea NOT NULL CHECK (length(signed) = 32),
    approved smallint NOT NULL CHECK (approved IN (0, 1)),
    at text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    reason text COLLATE "C"
);
CREATE TRIGGER bank_correction_decision_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_correction_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The audit log: what was added, by whom and when, in chains: one for each account, and '#network' for settings. The hash is
-- over the row and the hash before it, so whoever changes, removes, adds or swaps a row must change all rows after it, and
-- then the head that was kept elsewhere is another. "content" is the digest of what was added; for facts that of "sum".
CREATE TABLE audit (
    chain text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number >= 1),
    kind text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    at text COLLATE "C",
    made_by text COLLATE "C",
    content_rows bigint NOT NULL CHECK (content_rows >= 1),
    content bytea NOT NULL CHECK (length(content) = 32),
    sum bytea NOT NULL CHECK (length(sum) = CASE WHEN kind = 'FACTS' THEN 128 ELSE 0 END),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (chain, number)
);
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The payouts that one line of several payments is.
CREATE TABLE bank_line_share (
    line text COLLATE "C" NOT NULL REFERENCES bank_line (id),
    payout text COLLATE "C" NOT NULL,
    leg integer NOT NULL CHECK (leg >= 0),
    amount bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (line, payout, leg)
);
CREATE INDEX bank_line_share_payout ON bank_line_share (payout);
CREATE TRIGGER bank_line_share_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_line_share
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Facts that contradict what is known; one row for each content.
CREATE TABLE quarantine (
    source text COLLATE "C" NOT NULL,
    id_key text COLLATE "C" NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    id text COLLATE "C",
    code text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (source, id_key, hash)
);
CREATE TRIGGER quarantine_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON quarantine
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER party_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON party_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER default_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON default_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER source_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON source_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON settings_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON account_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER site_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON site_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agreement_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agreement_term_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_term
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_link_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Spreads every large table over ${partitions} hash partitions. Run after V1__store.sql, with search_path set as for it, by the
-- library if it is opened so, or by the host's own tool (put a number in place of the placeholder); the tables may have rows,
-- which are moved, while nobody else uses them.
--
-- The key is the payout account, so that all that one account's facts, books and payouts need is in partitions of the same
-- number. What is known of a fact before its account is (registration, pending, quarantine) is spread by the fact's own id.
-- Settings, bank lines and switches are small, and stay whole.
--
-- Facts and earnings, which are most rows by far, are parted by period as well: each of their hash partitions has a partition
-- for every period, by the number of the fact, which grows as facts are recorded. SELECT begin_period() begins the next one.
-- What came before stays where it is, is found by its key, and can be moved to cheaper disks as a whole.
--
-- A unique key of a partitioned table has its partition key in it. Ids of payouts and keys of attempts are derived from the
-- account (among others): an index that knows no other account's is enough.

DROP INDEX payout_id;
CREATE UNIQUE INDEX payout_id ON payout (id, account);
DROP INDEX attempt_key;
CREATE UNIQUE INDEX attempt_key ON attempt (key, account);

-- Begins a period: facts that are numbered from now on are kept in new partitions, their earnings with them. It waits for
-- transactions that use facts, and others wait for it; itself it takes no time, as nothing is moved or read. All of it is
-- rolled back with the transaction that calls it, the next number as well: setval() would stay.
CREATE FUNCTION begin_period() RETURNS integer LANGUAGE plpgsql SET search_path FROM CURRENT AS $begin$
DECLARE
    -- Numbers of facts are 2^20 for each transaction; of these there are 2^32 in a period. The rest is for what comes after.
    runs CONSTANT bigint := 4294967296;
    numbers CONSTANT bigint := runs * 1048576;
    home CONSTANT text := current_schema();
    period integer := 2;
    part record;
    statement text;
BEGIN
    -- One after the other, and those who record come in between. Locks are taken in the order in which others take them: who
    -- draws from fact_run keeps a lock on it that RESTART waits for, and has one on fact before, so that nobody is waited for.
    PERFORM pg_advisory_xact_lock(hashtextextended(home || '.begin_period', 0));
    LOCK TABLE fact, earning IN ACCESS EXCLUSIVE MODE;
    -- As it is now: the snapshot of a serializable transaction is older than the period that it has waited for.
    WHILE to_regclass(format('%I.%I', home, 'fact_p0_' || period)) IS NOT NULL LOOP
        period := period + 1;
    END LOOP;
    EXECUTE format('ALTER SEQUENCE %I.fact_run RESTART WITH %s', home, (period - 1) * runs);
    FOR part IN SELECT c.relname AS name, w.oid AS whole, w.relname AS whole_name
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class w ON w.oid = i.inhparent
            WHERE w.oid IN ('fact'::regclass, 'earning'::regclass) ORDER BY 1 LOOP
        EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', part.name, part.name || '_rest');
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)', part.name || '_' || period, part.name,
            CASE WHEN period = 1 THEN 'MINVALUE' ELSE ((period - 1) * numbers)::text END, period * numbers);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (MAXVALUE)',
            part.name, part.name || '_rest', period * numbers);
        FOR statement IN SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t
                WHERE t.tgrelid = part.whole AND NOT t.tgisinternal LOOP
            IF statement LIKE '%FOR EACH STATEMENT%' THEN
                EXECUTE replace(statement, format(' ON %I.%I ', home, part.whole_name),
                    format(' ON %I.%I ', home, part.name || '_' || period));
            END IF;
        END LOOP;
    END LOOP;
    RETURN period;
END
$begin$;

DO $$
DECLARE
    parts CONSTANT integer := ${partitions};
    home CONSTANT text := current_schema();
    spread record;
    made record;
    child text;
    statement text;
    foreigns text[] := '{}';
    afterwards text[];
    triggers text[];
    storage text;
BEGIN
    FOR made IN SELECT c.conname, c.conrelid::regclass AS owner, pg_get_constraintdef(c.oid) AS definition
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
            WHERE c.contype = 'f' AND t.relnamespace = home::regnamespace AND t.relname IN ('entry', 'payout') LOOP
        foreigns := foreigns || format('ALTER TABLE %s ADD CONSTRAINT %I %s', made.owner, made.conname, made.definition);
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', made.owner, made.conname);
    END LOOP;
    FOR spread IN SELECT * FROM (VALUES
            ('fact', 'account', 'PARTITION BY RANGE (number)'), ('earning', 'home', 'PARTITION BY RANGE (fact)'),
            ('registration', 'source, id_key', NULL), ('pending', 'source, id_key', NULL),
            ('quarantine', 'source, id_key', NULL), ('last_session', 'account', NULL), ('books', 'account', NULL),
            ('month_close', 'account', NULL), ('turnover', 'account', NULL), ('lot', 'account', NULL),
            ('earner', 'account', NULL), ('entry', 'account', NULL), ('posting', 'account', NULL),
            ('balance', 'account', NULL), ('payout', 'account', NULL), ('payout_item', 'account', NULL),
            ('attempt', 'account', NULL), ('evidence', 'account', NULL), ('audit', 'chain', NULL))
            AS large (name, key, period) LOOP
        SELECT coalesce('WITH (' || array_to_string(t.reloptions, ', ') || ')', '') INTO storage
        FROM pg_class t WHERE t.oid = spread.name::regclass;
        SELECT coalesce(array_agg(pg_get_triggerdef(t.oid)), '{}') INTO triggers
        FROM pg_trigger t WHERE t.tgrelid = spread.name::regclass AND NOT t.tgisinternal;
        SELECT array_agg(format('ALTER TABLE %I ADD CONSTRAINT %I %s', spread.name, c.conname, pg_get_constraintdef(c.oid)))
        INTO afterwards FROM pg_constraint c WHERE c.conrelid = spread.name::regclass AND c.contype = 'p';
        afterwards := afterwards || (SELECT coalesce(array_agg(pg_get_indexdef(i.indexrelid)), '{}')
            FROM pg_index i WHERE i.indrelid = spread.name::regclass AND NOT i.indisprimary);
        afterwards := afterwards || (SELECT coalesce(array_agg(format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS %s',
            spread.name, a.attname, a.attstattarget)), '{}')
            FROM pg_attribute a WHERE a.attrelid = spread.name::regclass AND a.attnum > 0 AND a.attstattarget >= 0);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', spread.name, spread.name || '_whole');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING COMMENTS)'
            || ' PARTITION BY HASH (%s)', spread.name, spread.name || '_whole', spread.key);
        FOR part IN 0 .. parts - 1 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s) %s',
                spread.name || '_p' || part, spread.name, parts, part, coalesce(spread.period, storage));
            IF spread.period IS NOT NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (4503599627370496)',
                    spread.name || '_p' || part || '_1', spread.name || '_p' || part);
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (4503599627370496) TO (MAXVALUE)',
                    spread.name || '_p' || part || '_rest', spread.name || '_p' || part);
            END IF;
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', spread.name, spread.name || '_whole');
        EXECUTE format('DROP TABLE %I', spread.name || '_whole');
        FOREACH statement IN ARRAY afterwards || triggers LOOP
            EXECUTE statement;
        END LOOP;
        -- Row triggers of the table are its partitions' as well; those of statements would be passed by there.
        FOREACH statement IN ARRAY triggers LOOP
            IF statement LIKE '%FOR EACH STATEMENT%' THEN
                FOR child IN SELECT c.relname FROM pg_partition_tree(spread.name::regclass) t JOIN pg_class c ON c.oid = t.relid
                        WHERE t.level > 0 LOOP
                    EXECUTE replace(statement, format(' ON %I.%I ', home, spread.name), format(' ON %I.%I ', home, child));
                END LOOP;
            END IF;
        END LOOP;
    END LOOP;
    FOREACH statement IN ARRAY foreigns LOOP
        EXECUTE statement;
    END LOOP;
END
$$;

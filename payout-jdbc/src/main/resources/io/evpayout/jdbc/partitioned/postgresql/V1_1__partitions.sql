-- Spreads every large table over ${partitions} hash partitions. Run after V1__store.sql, with search_path set as for it, by the
-- library if it is opened so, or by the host's own tool (put a number in place of the placeholder); the tables may have rows,
-- which are moved, while nobody else uses them.
--
-- The key is the payout account, so that all that one account's facts, books and payouts need is in partitions of the same
-- number. What is known of a fact before its account is (registration, pending, quarantine) is spread by the fact's own id.
-- Settings, bank lines and switches are small, and stay whole.
--
-- A unique key of a partitioned table has its partition key in it. Ids of payouts and keys of attempts are derived from the
-- account (among others): an index that knows no other account's is enough.

DROP INDEX payout_id;
CREATE UNIQUE INDEX payout_id ON payout (id, account);
DROP INDEX attempt_key;
CREATE UNIQUE INDEX attempt_key ON attempt (key, account);

DO $$
DECLARE
    parts CONSTANT integer := ${partitions};
    home CONSTANT text := current_schema();
    spread record;
    made record;
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
            ('registration', 'source, id_key'), ('pending', 'source, id_key'), ('quarantine', 'source, id_key'),
            ('fact', 'account'), ('earning', 'home'), ('last_session', 'account'), ('books', 'account'),
            ('month_close', 'account'), ('turnover', 'account'), ('lot', 'account'), ('earner', 'account'),
            ('entry', 'account'), ('posting', 'account'), ('balance', 'account'), ('payout', 'account'),
            ('payout_item', 'account'), ('attempt', 'account'), ('evidence', 'account'), ('audit', 'chain'))
            AS large (name, key) LOOP
        SELECT coalesce('WITH (' || array_to_string(t.reloptions, ', ') || ')', '') INTO storage
        FROM pg_class t WHERE t.oid = spread.name::regclass;
        SELECT coalesce(array_agg(pg_get_triggerdef(t.oid)), '{}') INTO triggers
        FROM pg_trigger t WHERE t.tgrelid = spread.name::regclass AND NOT t.tgisinternal;
        SELECT array_agg(format('ALTER TABLE %I ADD CONSTRAINT %I %s', spread.name, c.conname, pg_get_constraintdef(c.oid)))
        INTO afterwards FROM pg_constraint c WHERE c.conrelid = spread.name::regclass AND c.contype = 'p';
        afterwards := afterwards || (SELECT coalesce(array_agg(pg_get_indexdef(i.indexrelid)), '{}')
            FROM pg_index i WHERE i.indrelid = spread.name::regclass AND NOT i.indisprimary);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', spread.name, spread.name || '_whole');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING COMMENTS)'
            || ' PARTITION BY HASH (%s)', spread.name, spread.name || '_whole', spread.key);
        FOR part IN 0 .. parts - 1 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s) %s',
                spread.name || '_p' || part, spread.name, parts, part, storage);
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', spread.name, spread.name || '_whole');
        EXECUTE format('DROP TABLE %I', spread.name || '_whole');
        FOREACH statement IN ARRAY afterwards || triggers LOOP
            EXECUTE statement;
        END LOOP;
        -- Row triggers of the table are its partitions' as well; those of statements would be passed by there.
        FOREACH statement IN ARRAY triggers LOOP
            IF statement LIKE '%FOR EACH STATEMENT%' THEN
                FOR part IN 0 .. parts - 1 LOOP
                    EXECUTE replace(statement, format(' ON %I.%I ', home, spread.name),
                        format(' ON %I.%I ', home, spread.name || '_p' || part));
                END LOOP;
            END IF;
        END LOOP;
    END LOOP;
    FOREACH statement IN ARRAY foreigns LOOP
        EXECUTE statement;
    END LOOP;
END
$$;

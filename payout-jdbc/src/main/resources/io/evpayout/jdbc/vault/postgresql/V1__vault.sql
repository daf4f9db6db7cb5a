-- Sealed bank details. Run by the library at open, or by the host application's own tool, with search_path set to a schema of
-- its own ("payout_vault" unless the host names another), best in a database of its own that few may read. No column holds a
-- number, nor anything from which one could be found without the keys: those are in no database.
--
-- Rights that the library needs: SELECT on both tables; INSERT and DELETE on vault_record, UPDATE on its last two columns.

CREATE TABLE vault (
    one smallint PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    schema_version integer NOT NULL
);
INSERT INTO vault (one, schema_version) VALUES (1, 1);

CREATE TABLE vault_record (
    token text COLLATE "C" PRIMARY KEY,
    network text COLLATE "C" NOT NULL,
    payee text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    bank_version integer NOT NULL CHECK (bank_version >= 1),
    fingerprint text COLLATE "C" NOT NULL,
    sealed text COLLATE "C" NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    wrapped_key text COLLATE "C" NOT NULL
);
CREATE INDEX vault_record_fingerprint ON vault_record (fingerprint);
CREATE INDEX vault_record_key ON vault_record (key_id);

CREATE FUNCTION refuse_change_of_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Of sealed bank details only the key is ever replaced (%)', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER vault_record_stays BEFORE UPDATE OF token, network, payee, account, bank_version, fingerprint, sealed OR TRUNCATE
    ON vault_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_sealed();

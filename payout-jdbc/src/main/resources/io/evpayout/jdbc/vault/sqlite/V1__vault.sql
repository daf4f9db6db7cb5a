-- Sealed bank details. No column holds a number, nor anything from which one could be found without the keys: those are in no
-- database.
CREATE TABLE vault (
    one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    schema_version INTEGER NOT NULL
) STRICT;
INSERT INTO vault (one, schema_version) VALUES (1, 1);

CREATE TABLE vault_record (
    token TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    payee TEXT NOT NULL,
    account TEXT NOT NULL,
    bank_version INTEGER NOT NULL CHECK (bank_version >= 1),
    fingerprint TEXT NOT NULL,
    sealed TEXT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_record_fingerprint ON vault_record (fingerprint);
CREATE INDEX vault_record_key ON vault_record (key_id);

CREATE TRIGGER vault_record_stays
    BEFORE UPDATE OF token, network, payee, account, bank_version, fingerprint, sealed ON vault_record BEGIN
    SELECT RAISE(ABORT, 'Of sealed bank details only the key is ever replaced (UPDATE)');
END;

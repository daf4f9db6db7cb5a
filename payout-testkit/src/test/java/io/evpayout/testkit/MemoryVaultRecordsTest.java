package io.evpayout.testkit;

import io.evpayout.bank.VaultRecords;

class MemoryVaultRecordsTest extends VaultRecordsContract {

    private MemoryVaultRecords records;

    @Override
    protected VaultRecords newRecords() {
        records = new MemoryVaultRecords();
        return records;
    }

    @Override
    protected VaultRecords openAgain() {
        return records;
    }
}

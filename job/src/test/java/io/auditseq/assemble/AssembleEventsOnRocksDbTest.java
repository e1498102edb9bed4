package io.auditseq.assemble;

import io.auditseq.assemble.AssembleHarness.Backend;

/** The same on the other state backend, where state is bytes after each record. */
class AssembleEventsOnRocksDbTest extends AssembleEventsTest {
    @Override
    Backend backend() {
        return Backend.ROCKSDB;
    }
}

package io.auditseq.assemble;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Line;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** {@link AssembleEvents} as Flink runs it, on either state backend. */
final class AssembleHarness implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> harness;

    enum Backend {
        HEAP,
        ROCKSDB;

        private StateBackend make() {
            if (this == HEAP) {
                return new HashMapStateBackend();
            }
            EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend();
            rocks.getMemoryConfiguration().setFixedMemoryPerSlot("64mb");
            return rocks;
        }
    }

    private AssembleHarness(Backend backend, AssembleOptions options) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(new AssembleEvents(options), Line::host, Types.STRING);
        harness.setStateBackend(backend.make());
        harness.setup(new AuditEventSerializer());
    }

    static AssembleHarness start(Backend backend) throws Exception {
        return start(backend, AssembleOptions.DEFAULT);
    }

    static AssembleHarness start(Backend backend, AssembleOptions options) throws Exception {
        AssembleHarness started = new AssembleHarness(backend, options);
        started.harness.open();
        return started;
    }

    static AssembleHarness restored(Backend backend, OperatorSubtaskState snapshot) throws Exception {
        AssembleHarness started = new AssembleHarness(backend, AssembleOptions.DEFAULT);
        started.harness.initializeState(snapshot);
        started.harness.open();
        return started;
    }

    OperatorSubtaskState snapshot() throws Exception {
        ((AssembleEvents) harness.getOperator()).prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    void add(Line line) throws Exception {
        harness.processElement(line, line.arrival());
    }

    void add(List<Line> lines) throws Exception {
        for (Line line : lines) {
            add(line);
        }
    }

    void watermark(long arrival) throws Exception {
        harness.processWatermark(arrival);
    }

    List<AuditEvent> events() {
        return harness.extractOutputValues();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    long openEvents() {
        KeyedStateBackend<?> backend = ((AssembleEvents) harness.getOperator()).getKeyedStateBackend();
        return backend.getKeysAndNamespaces(AssembleEvents.OPEN_EVENT).count();
    }

    /** How many hosts hold bytes. */
    long holdingHosts() {
        KeyedStateBackend<?> backend = ((AssembleEvents) harness.getOperator()).getKeyedStateBackend();
        return backend.getKeys(AssembleEvents.OPEN_BYTES, VoidNamespace.INSTANCE)
                .count();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}

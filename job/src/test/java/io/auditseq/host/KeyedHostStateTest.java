package io.auditseq.host;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of hosts in keyed state: two hosts, a restart in the middle, and nothing left behind. */
class KeyedHostStateTest {
    private static final String SCENE = """
            0  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
            4  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
            5  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
            6  CRED_ACQ    pid=701 auid=2001 ses=5 acct=alice addr=203.0.113.7
            7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
            8  exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
            """;

    private static final List<String> TOLD = List.of(
            "web01 CRED_ACQ null []",
            "web01 SYSCALL,LOGIN 203.0.113.7 []",
            "web01 USER_START 203.0.113.7 []",
            "web01 CRED_ACQ 203.0.113.7 []",
            "web01 SYSCALL,EXECVE,CWD,PATH 203.0.113.7 []",
            "web01 SYSCALL,EXECVE,CWD,PATH 203.0.113.7 [/usr/bin/bash]");

    private KeyedOneInputStreamOperatorTestHarness<String, AuditEvent, String> harness;

    /** Tells of each event what rules would ask; as small as an operator over a {@link HostStory} can be. */
    private static final class TellStories extends KeyedProcessFunction<String, AuditEvent, String>
            implements StorySink {
        private transient KeyedHostState state;
        private transient HostStory story;
        private transient Context context;
        private transient Collector<String> out;

        @Override
        public void open(OpenContext opened) {
            state = new KeyedHostState(getRuntimeContext());
            story = new HostStory(state, StorySettings.DEFAULTS, new StoryCounts());
        }

        @Override
        public void processElement(AuditEvent event, Context at, Collector<String> told) {
            context = at;
            out = told;
            state.turnTo(at.getCurrentKey());
            story.accept(event, Math.max(at.timestamp(), at.timerService().currentWatermark()), this);
        }

        @Override
        public void onTimer(long timer, OnTimerContext at, Collector<String> told) {
            context = at;
            out = told;
            state.turnTo(at.getCurrentKey());
            story.onDeadline(Math.max(timer, at.timerService().currentWatermark()), this);
        }

        @Override
        public void event(HostEvent event) {
            String types = String.join(",", event.values(Field.TYPE));
            out.collect(event.value(Field.HOST) + " " + types + " " + event.value(Field.SESSION_ADDR) + " "
                    + event.values(Field.PROCESS_ANCESTORS));
        }

        @Override
        public void straggler(AuditEvent event) {
            out.collect("again " + event.id());
        }

        @Override
        public void setTimer(long at) {
            context.timerService().registerEventTimeTimer(at);
        }

        @Override
        public void deleteTimer(long at) {
            context.timerService().deleteEventTimeTimer(at);
        }
    }

    private void open(StateBackend backend, OperatorSubtaskState state) throws Exception {
        if (harness != null) {
            harness.close();
        }
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TellStories()),
                event -> event.id().host(),
                Types.STRING);
        harness.setStateBackend(backend);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void send(AuditEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(event, event.arrival()));
        harness.processWatermark(event.arrival() - 1);
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        while (!harness.getOutput().isEmpty()) {
            Object element = harness.getOutput().poll();
            if (!(element instanceof Watermark)) {
                told.add(String.valueOf(((StreamRecord<?>) element).getValue()));
            }
        }
        return told;
    }

    @AfterEach
    void leavesNoStateBehind() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        harness.close();
    }

    @Test
    void tellsTheSameStoryOnTheHeapAndInRocksDb() throws Exception {
        for (StateBackend backend : List.of(new EmbeddedRocksDBStateBackend(), new HashMapStateBackend())) {
            open(backend, null);
            for (AuditEvent event : Scene.events(SCENE)) {
                send(event);
            }
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told()).as(backend.toString()).isEqualTo(TOLD);
        }
    }

    @Test
    void goesOnWithSessionsAndProcessesAndWhatWaitedAfterARestart() throws Exception {
        for (StateBackend backend : List.of(new EmbeddedRocksDBStateBackend(), new HashMapStateBackend())) {
            List<AuditEvent> events = Scene.events(SCENE);
            open(backend, null);
            for (AuditEvent event : List.of(events.get(0), events.get(1), events.get(2), events.get(4))) {
                send(event);
            }
            List<String> told = told();
            assertThat(told).hasSize(3);
            OperatorSubtaskState snapshot = harness.snapshot(1, 1);
            open(backend, snapshot);
            for (AuditEvent event : List.of(events.get(3), events.get(5))) {
                send(event);
            }
            harness.processWatermark(Watermark.MAX_WATERMARK);
            told.addAll(told());
            assertThat(told).as(backend.toString()).isEqualTo(TOLD);
        }
    }

    @Test
    void forgetsAHostThatFellSilent() throws Exception {
        open(new HashMapStateBackend(), null);
        for (AuditEvent event : Scene.events(SCENE)) {
            send(event);
        }
        long sevenDays = StorySettings.DEFAULTS.silence().toMillis();
        harness.processWatermark(1_700_000_008_000L + sevenDays - 1);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.processWatermark(1_700_000_008_000L + sevenDays);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void hasOneTimerAHost() throws Exception {
        open(new HashMapStateBackend(), null);
        for (AuditEvent event : Scene.events(SCENE)) {
            harness.processElement(new StreamRecord<>(event, event.arrival()));
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Progress.class,
                OrderMemory.class,
                ProcessEntry.class,
                SessionEntry.class,
                Knock.class,
                TableSize.class
            })
    void needsNoKryo(Class<?> type) throws Exception {
        open(new HashMapStateBackend(), null);
        assertSerializedAsPojoWithoutKryo(type);
    }
}

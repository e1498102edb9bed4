package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Field;
import io.auditseq.redact.Redaction;
import java.util.List;

/**
 * An event as a JSON document: names of the Elastic Common Schema where it has one, ours under {@code auditseq.event}, and all records with
 * all their fields under {@code auditd}. The schema is {@code schemas/event.schema.json}. The same event gives the same bytes; what is not known is left
 * out. An event outside a host's story is written alike, without what only the story knows. Not thread-safe.
 */
public final class EventJson {
    /** The schema's own {@code $id}. */
    public static final String SCHEMA = "urn:auditseq:schema:event:1.0";

    private static final String ECS = "9.4.0";

    private final Redaction redaction;
    private final JsonOut json = new JsonOut();
    private final TimeText times = new TimeText();
    private final EcsJson ecs = new EcsJson(json);
    private final RecordsJson records = new RecordsJson(json);

    /** Documents with what is usual replaced. */
    public EventJson() {
        this(Redaction.ON);
    }

    public EventJson(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The document, UTF-8, on one line without an end. */
    public byte[] write(HostEvent event) {
        return writeAsIs(event.redacted(redaction));
    }

    private byte[] writeAsIs(HostEvent event) {
        json.begin();
        json.text("@timestamp", times.of(event.event().id().at()));
        json.begin("ecs");
        json.text("version", ECS);
        json.end();
        json.text("message", EventSummary.of(event));
        ecs.write(event);
        json.begin("auditseq");
        json.begin("event");
        ours(event);
        json.end();
        json.end();
        records.write(event);
        json.end();
        return json.take();
    }

    private void ours(HostEvent event) {
        AuditEvent raw = event.event();
        json.text("id", event.name());
        json.number("serial", raw.id().serial());
        json.flag("complete", raw.isComplete());
        json.text("closed_by", raw.closedBy().label());
        json.texts("flaws", EventFlaws.names(raw.flaws()));
        if (raw.repeats() > 0) {
            json.number("repeats", raw.repeats());
        }
        if (event.place() != Place.IN_ORDER) {
            json.flag("late", true);
        }
        json.texts("record_types", event.values(Field.TYPE));
        json.texts("data_sources", event.meaning().sources());
        json.texts("data_components", event.meaning().components());
        json.text("claimed_program", event.processFacts().claimedProgram());
        json.text("kernel_module", event.objects().module());
        call(event);
        target(event);
        session(event);
        ancestors(event);
        files(event);
        if (event.isRedacted()) {
            json.flag("redacted", true);
        }
    }

    private void call(HostEvent event) {
        if (event.records().call() == null) {
            return;
        }
        CallFacts call = event.call();
        json.begin("syscall");
        json.text("name", call.name());
        if (!call.operation().isEmpty() && !call.operation().equals(call.name())) {
            json.text("operation", call.operation());
        }
        json.text("success", call.value(Field.SYSCALL_SUCCESS));
        json.text("exit", call.value(Field.SYSCALL_EXIT));
        json.text("error", call.error());
        json.end();
    }

    /** The process that was signalled, traced or written to. */
    private void target(HostEvent event) {
        long pid = event.objects().targetPid();
        if (pid < 0) {
            return;
        }
        json.begin("target");
        json.number("pid", pid);
        json.text("name", event.objects().targetComm());
        ProcessEntry process = event.objects().target();
        json.text("entity_id", process == null ? null : process.id());
        json.end();
    }

    private void session(HostEvent event) {
        SessionEntry session = event.sessionFacts().entry();
        if (session == null) {
            return;
        }
        json.begin("session");
        json.id("id", session.id());
        json.text("address", session.address());
        json.text("account", session.account());
        json.id("auid", session.auid());
        json.text("kind", session.kind() == null ? null : session.kind().label());
        if (session.wasOpened()) {
            json.text("opened", times.of(session.openedAt()));
        }
        json.flag("opens", event.sessionFacts().opens());
        json.flag("user_activity", event.sessionFacts().isUsers());
        json.end();
    }

    private void ancestors(HostEvent event) {
        List<ProcessEntry> ancestors = event.processFacts().ancestors();
        if (ancestors.isEmpty()) {
            return;
        }
        json.beginArray("ancestors");
        for (ProcessEntry ancestor : ancestors) {
            json.begin();
            json.text("entity_id", ancestor.id());
            json.number("pid", ancestor.pid());
            json.text("executable", ProcessFacts.withoutMark(ancestor.exe()));
            json.text("command_line", event.processFacts().commandLine(ancestor));
            json.end();
        }
        json.endArray();
    }

    private void files(HostEvent event) {
        List<FileElement> files = event.files().elements();
        if (files.isEmpty()) {
            return;
        }
        json.beginArray("files");
        for (FileElement file : files) {
            json.begin();
            json.text("path", file.path());
            json.text("name", file.name());
            json.text("nametype", file.nametype());
            json.text("intent", file.attempt());
            ecs.attributes(file);
            json.end();
        }
        json.endArray();
    }
}

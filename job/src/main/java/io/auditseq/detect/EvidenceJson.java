package io.auditseq.detect;

import io.auditseq.model.EventFlaws;
import io.auditseq.model.Evidence;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.SessionStamp;

/** One event of an alert's evidence as JSON. */
final class EvidenceJson {

    private final JsonText json;
    private final Thrift thrift;

    EvidenceJson(JsonText json, Thrift thrift) {
        this.json = json;
        this.thrift = thrift;
    }

    /** Into an object that is open. */
    void write(String step, Evidence evidence) {
        json.text("step", step);
        json.text("id", evidence.event().toString());
        json.number("serial", evidence.event().serial());
        json.time("@timestamp", evidence.event().at());
        json.texts("record_types", evidence.types());
        json.text("summary", evidence.summary());
        SessionStamp session = evidence.session();
        if (session != null) {
            json.text("session", session.id());
        }
        ProcessStamp process = evidence.process();
        if (process != null) {
            json.object("process", () -> process(process));
        }
        json.texts("flaws", EventFlaws.names(evidence.flaws()));
        if (evidence.late()) {
            json.flag("late", true);
        }
        json.texts("raw", thrift.lines(evidence.lines()));
    }

    private void process(ProcessStamp process) {
        json.text("entity_id", process.id());
        json.number("pid", process.pid());
        json.text("executable", process.executable());
        json.text("command_line", process.commandLine());
    }
}

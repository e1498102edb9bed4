package io.auditseq.detect;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Evidence;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.SessionStamp;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its JSON document: names of the Elastic Common Schema where it has one, ours under {@code auditseq.alert}; the
 * schema is {@code schemas/alert.schema.json}. The same alert gives the same bytes, so nothing in it says when it was written. What is not
 * known is left out.
 *
 * <p>A document is at most {@link #LARGEST} bytes: consumers, and Kafka itself, refuse larger ones, and whoever is audited
 * chooses how long lines are. Raw lines are shortened first, then evidence is left out, and {@code evidence_truncated} tells.
 */
public final class AlertJson {

    /** What {@code ce_dataschema} names, and the schema's own {@code $id}. */
    public static final String SCHEMA = "urn:auditseq:schema:alert:1.0";

    /** In bytes. */
    public static final int LARGEST = 256 << 10;

    private static final String ECS = "9.4.0";

    private final Alert alert;
    private final Thrift thrift;
    private final JsonText json;

    private AlertJson(Alert alert, Thrift thrift) {
        this.alert = alert;
        this.thrift = thrift;
        this.json = new JsonText(thrift.longestText());
    }

    /** The document, UTF-8, on one line without an end. */
    public static byte[] write(Alert alert) {
        byte[] document = {};
        for (Thrift thrift : Thrift.values()) {
            document = new AlertJson(alert, thrift).document();
            if (document.length <= LARGEST) {
                break;
            }
        }
        return document;
    }

    /** Milliseconds since the epoch as documents and headers write them. */
    public static String time(long millis) {
        return JsonText.time(millis);
    }

    private byte[] document() {
        return json.object(() -> {
                    json.time("@timestamp", alert.end());
                    json.object("ecs", () -> json.text("version", ECS));
                    json.text("message", alert.message());
                    json.object("event", this::event);
                    json.object("rule", this::rule);
                    new ThreatJson(json).write(alert.rule().attack());
                    json.object("host", () -> json.text("name", alert.host()));
                    who();
                    ProcessStamp process = alert.process();
                    if (process != null) {
                        json.object("process", () -> process(process));
                    }
                    json.object("related", this::related);
                    json.object("auditseq", () -> json.object("alert", this::ours));
                })
                .bytes();
    }

    private void event() {
        json.text("kind", "alert");
        json.texts("category", Categories.of(alert));
        json.texts("type", List.of("info"));
        json.text("module", "auditseq");
        json.text("dataset", "auditseq.alert");
        json.text("provider", "flink-cep");
        json.text("id", alert.id());
        json.text("action", alert.rule().id());
        json.number("severity", Score.of(alert.level()));
        json.number("risk_score", Score.of(alert.level()));
        json.time("start", alert.start());
        json.time("end", alert.end());
    }

    private void rule() {
        json.text("id", alert.rule().id());
        json.text("uuid", alert.rule().uuid());
        json.text("name", alert.rule().title());
        json.text("description", alert.rule().description());
        json.text("category", "sequence");
        json.texts("author", alert.rule().author());
    }

    /** Who logged in, which is not who a process runs as; and from where. */
    private void who() {
        SessionStamp session = alert.session();
        ProcessStamp process = alert.process();
        String auid = session == null ? null : session.auid();
        String account = session == null ? null : session.account();
        String effective = process == null ? null : process.euid();
        if (auid != null || account != null || effective != null) {
            json.object("user", () -> {
                json.text("id", auid);
                json.text("name", account);
                if (effective != null) {
                    json.object("effective", () -> json.text("id", effective));
                }
            });
        }
        String address = address(session);
        if (address != null) {
            json.object("source", () -> {
                json.text("address", address);
                json.text("ip", Addresses.isIp(address) ? address : null);
            });
        }
    }

    /** Where the session comes from; without a session the only address of the story, if there is but one. */
    private @Nullable String address(@Nullable SessionStamp session) {
        if (session != null && session.address() != null) {
            return session.address();
        }
        List<String> addresses = alert.related().addresses();
        return addresses.size() == 1 ? addresses.get(0) : null;
    }

    private void process(ProcessStamp process) {
        json.text("entity_id", process.id());
        json.number("pid", process.pid());
        json.text("executable", process.executable());
        json.text("command_line", process.commandLine());
        json.text("working_directory", process.directory());
        if (!process.ancestors().isEmpty()) {
            ProcessStamp.Ancestor parent = process.ancestors().get(0);
            json.object("parent", () -> {
                json.text("entity_id", parent.id());
                json.number("pid", parent.pid());
                json.text("executable", parent.executable());
                json.text("command_line", parent.commandLine());
            });
        }
    }

    private void related() {
        List<String> addresses = alert.related().addresses();
        json.texts("ip", addresses.stream().filter(Addresses::isIp).toList());
        json.texts("user", alert.related().users());
        json.texts(
                "hosts",
                Stream.concat(
                                alert.related().hosts().stream(),
                                addresses.stream().filter(address -> !Addresses.isIp(address)))
                        .sorted()
                        .distinct()
                        .toList());
    }

    private void ours() {
        json.text("schema_version", "1.0");
        json.text("state", alert.revision() == 0 ? "new" : "update");
        json.number("revision", alert.revision());
        json.text("severity", alert.level());
        json.number("match_count", alert.matches());
        json.textsByName("group_by", alert.key());
        SessionStamp session = alert.session();
        if (session != null) {
            json.object("session", () -> session(session));
        }
        json.objects("steps", alert.steps(), this::step);
        json.array("evidence", this::evidence);
        json.flag("evidence_truncated", alert.quality().evidenceTruncated() || thrift != Thrift.NONE);
        ProcessStamp process = alert.process();
        if (process != null && !process.ancestors().isEmpty()) {
            json.objects("process_tree", ProcessTree.of(process), this::node);
        }
        json.object("quality", this::quality);
        json.object("triage", this::triage);
    }

    private void session(SessionStamp session) {
        json.text("id", session.id());
        json.text("kind", session.kind());
        json.text("address", session.address());
        json.text("account", session.account());
        json.text("auid", session.auid());
        if (session.openedAt() >= 0) {
            json.time("opened", session.openedAt());
        }
    }

    private void step(AlertStep step) {
        json.text("name", step.name());
        json.number("count", step.count());
        if (step.distinct() > 0) {
            json.number("distinct", step.distinct());
        }
        List<Evidence> evidence = step.evidence();
        if (!evidence.isEmpty()) {
            json.time("first", evidence.get(0).event().at());
            json.time("last", evidence.get(evidence.size() - 1).event().at());
        }
        if (thrift.keepsCaptures() && !step.captures().isEmpty()) {
            json.listsByName("captures", step.captures());
        }
    }

    private void evidence() {
        for (AlertStep step : alert.steps()) {
            for (Evidence evidence : thrift.of(step.evidence())) {
                json.object(() -> new EvidenceJson(json, thrift).write(step.name(), evidence));
            }
        }
    }

    private void node(ProcessTree.Node node) {
        json.text("entity_id", node.id());
        json.text("parent", node.parent());
        json.number("pid", node.pid());
        json.text("executable", node.executable());
        json.text("command_line", node.commandLine());
        json.flag("matched", node.matched());
    }

    private void quality() {
        json.number("incomplete_events", alert.quality().incompleteEvents());
        json.texts("flaws", alert.quality().flaws());
        json.number("late_events", alert.quality().lateEvents());
        json.flag("via_syslog", alert.quality().viaSyslog());
        json.flag("host_conflict", alert.quality().hostConflict());
        json.flag("redacted", alert.quality().redacted());
    }

    private void triage() {
        json.texts("false_positives", alert.rule().falsePositives());
        json.texts("commands", TriageCommands.of(alert));
    }
}

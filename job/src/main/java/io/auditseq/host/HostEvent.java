package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.model.LineMarks;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.RawRecord;
import io.auditseq.model.RecordTexts;
import io.auditseq.model.SessionStamp;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.RecordTypes;
import io.auditseq.redact.RecordRedaction;
import io.auditseq.redact.Redaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a host with what it means: its records read, and what the host's tables knew of its session and processes when it had its
 * place. Everything is worked out when it is first asked for, and kept.
 *
 * <p>It looks into the tables while it is asked, so it is valid only until the next event of the host. An event made with {@link #of} has no tables:
 * what only they could tell is unknown.
 */
public final class HostEvent implements Facts {
    private final AuditEvent event;
    private final Place place;
    private final UserNames users;
    private final EventRecords records;
    private final CallFacts call;
    private final ProcessFacts process;
    private final SessionFacts session;
    private @Nullable AuthFacts auth;
    private @Nullable NetFacts net;
    private @Nullable FileFacts files;
    private @Nullable ObjectFacts objects;
    private @Nullable RecordFacts recordTexts;
    private @Nullable List<String> types;
    private @Nullable Ids ids;
    private @Nullable String name;
    private @Nullable Meaning meaning;
    private @Nullable String outcome;

    HostEvent(AuditEvent event, Place place, @Nullable ProcessTable processes, UserNames users) {
        this.event = event;
        this.users = users;
        this.place = place;
        this.records = new EventRecords(event.records());
        this.call = new CallFacts(records);
        this.process = new ProcessFacts(this, processes);
        this.session = new SessionFacts(this);
    }

    private HostEvent(HostEvent other, AuditEvent event, EventRecords records, Redaction redaction) {
        this.event = event;
        this.users = other.users;
        this.place = other.place;
        this.records = records;
        this.call = new CallFacts(records);
        this.process = new ProcessFacts(this, other.process, redaction);
        this.session = new SessionFacts(this, other.session);
    }

    /** Another event of the same host, as it was seen at its place. */
    HostEvent retold(AuditEvent other, Witness witness) {
        HostEvent retold = new HostEvent(other, witness.place(), null, users);
        retold.process.set(witness);
        retold.session.set(witness.session(), witness.opens());
        return retold;
    }

    /** What {@link #retold} needs to know of this event. */
    Witness witness() {
        return new Witness(place, process.entry(), process.ancestors(), session.entry(), session.opens());
    }

    /** The same event with its secrets replaced, as it may leave the job. What rules ask is asked of the event as it came. */
    public HostEvent redacted(Redaction redaction) {
        if (!redaction.isOn()) {
            return this;
        }
        List<RawRecord> safe = RecordRedaction.of(redaction, event.records());
        return safe == event.records()
                ? new HostEvent(this, event, records, redaction)
                : new HostEvent(this, event.with(safe), new EventRecords(safe), redaction);
    }

    /** Whether something of what was asked so far was replaced. */
    boolean isRedacted() {
        return (event.marks() & LineMarks.REDACTED) != 0 || process.isRedacted();
    }

    /** An event by itself, outside any host's story. */
    public static HostEvent of(AuditEvent event) {
        return new HostEvent(event, Place.IN_ORDER, null, UserNames.NONE);
    }

    public AuditEvent event() {
        return event;
    }

    /** The identity in text: {@code host/seconds.milliseconds:serial}. */
    String name() {
        if (name == null) {
            name = event.id().toString();
        }
        return name;
    }

    /** Audit time in milliseconds. */
    long at() {
        return event.id().at();
    }

    public Place place() {
        return place;
    }

    /** How many records the event has. */
    public int size() {
        return records.size();
    }

    /** A record, parsed. */
    public AuditRecord record(int index) {
        return records.get(index);
    }

    EventRecords records() {
        return records;
    }

    CallFacts call() {
        return call;
    }

    ProcessFacts processFacts() {
        return process;
    }

    SessionFacts sessionFacts() {
        return session;
    }

    AuthFacts auth() {
        if (auth == null) {
            auth = new AuthFacts(records);
        }
        return auth;
    }

    NetFacts net() {
        if (net == null) {
            net = new NetFacts(records, call);
        }
        return net;
    }

    FileFacts files() {
        if (files == null) {
            files = new FileFacts(records, call);
        }
        return files;
    }

    ObjectFacts objects() {
        if (objects == null) {
            objects = new ObjectFacts(records, call, process);
        }
        return objects;
    }

    @Override
    public @Nullable String value(Field field) {
        if (field.kind() == Field.Kind.LIST) {
            List<String> values = values(field);
            return values.isEmpty() ? null : values.get(0);
        }
        if (field.kind() == Field.Kind.ELEMENT) {
            return fileCount() == 0 ? null : fileValue(0, field);
        }
        return switch (FieldGroup.of(field)) {
            case EVENT -> field == Field.TIME ? Long.toString(at()) : event.id().host();
            case SYSCALL -> call.value(field);
            case PROCESS, USER -> process.value(field);
            case EXEC -> files().executedValue(field);
            case SESSION -> session.value(field);
            case AUTH -> field == Field.AUTH_ACCT ? account() : auth().value(field);
            case FILE -> null;
            case CHMOD -> files().newMode();
            case NET -> net().value(field);
            case OBJECT -> objects().value(field);
        };
    }

    /** The account; where the record gives a uid instead, its name if the session or auditd knows it. */
    @Nullable
    String account() {
        String account = auth().account();
        if (account != null || auth().accountId() < 0) {
            return account;
        }
        String name = auth().accountOfId();
        String known = name != null ? name : session.accountOf(auth().accountId());
        return known != null ? known : writtenName(auth().accountId());
    }

    /** The name of a uid of this host that somebody wrote down for RAW records; null for none. */
    @Nullable
    String writtenName(long uid) {
        return users.name(event.id().host(), uid);
    }

    @Override
    public boolean isUnknown(Field field) {
        return switch (FieldGroup.of(field)) {
            case PROCESS, USER -> process.isUnknown(field);
            case SESSION -> session.isUnknown(field);
            case OBJECT -> objects().isUnknown(field);
            default -> false;
        };
    }

    @Override
    public List<String> values(Field field) {
        return switch (field) {
            case TYPE -> types();
            case KEY -> records.lead().ruleKeys();
            case PROCESS_ARGS -> process.args();
            case PROCESS_ANCESTORS -> process.ancestorPrograms();
            case PROCESS_LINEAGE -> process.lineage();
            default -> field.kind() == Field.Kind.ELEMENT ? fileValues(field) : one(value(field));
        };
    }

    @Override
    public RecordTexts recordTexts() {
        if (recordTexts == null) {
            recordTexts = new RecordFacts(this);
        }
        return recordTexts;
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private List<String> fileValues(Field field) {
        List<String> values = new ArrayList<>();
        for (FileElement element : files().elements()) {
            String value = element.value(field);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private List<String> types() {
        if (types == null) {
            List<String> names = new ArrayList<>(records.size());
            for (int i = 0; i < records.size(); i++) {
                if (i == 0 || records.type(i) != records.type(i - 1) || records.type(i) == RecordTypes.UNKNOWN) {
                    names.add(typeName(i));
                }
            }
            types = names;
        }
        return types;
    }

    String typeName(int index) {
        int type = records.type(index);
        return type == RecordTypes.UNKNOWN ? records.get(index).typeName() : RecordTypes.name(type);
    }

    @Override
    public int fileCount() {
        return files().elements().size();
    }

    @Override
    public @Nullable String fileValue(int element, Field field) {
        return files().elements().get(element).value(field);
    }

    /** What the event means, in the words of ECS and ATT&amp;CK. */
    public Meaning meaning() {
        if (meaning == null) {
            meaning = EventMeaning.of(this);
        }
        return meaning;
    }

    /** How it ended: {@code success}, {@code failure} or {@code unknown}. */
    public String outcome() {
        if (outcome == null) {
            outcome = EventMeaning.outcome(this);
        }
        return outcome;
    }

    /** The ids that the kernel stamped on the event. */
    Ids ids() {
        if (ids == null) {
            ids = Ids.of(records.lead());
        }
        return ids;
    }

    /** The login session as the host's story knows it; null when the event has none or there are no tables. */
    public @Nullable SessionStamp session() {
        return session.stamp();
    }

    /** The process of the event; null when nothing tells one. */
    public @Nullable ProcessStamp process() {
        return process.stamp();
    }
}

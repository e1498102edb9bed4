package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.model.ProcessStamp;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.ExecArguments;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import io.auditseq.redact.Redaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the event and the table of processes say about its process, and about whom it runs for. */
final class ProcessFacts {
    static final String DELETED = " (deleted)";
    private static final int MAX_KEPT = 4_096;

    private final HostEvent event;
    private final @Nullable ProcessTable table;
    private @Nullable ProcessEntry before;
    private @Nullable ProcessEntry self;
    private @Nullable List<ProcessEntry> ancestors;
    private @Nullable List<String> args;
    private @Nullable String exe;
    private @Nullable String comm;
    private @Nullable String commandLine;
    private boolean isRead;
    private Redaction redaction = Redaction.OFF;
    private boolean isRedacted;

    ProcessFacts(HostEvent event, @Nullable ProcessTable table) {
        this.event = event;
        this.table = table;
    }

    /** What another knows, for the same event with its secrets replaced. */
    ProcessFacts(HostEvent event, ProcessFacts other, Redaction redaction) {
        this(event, other.table);
        this.redaction = redaction;
        set(other.before, other.self);
        ancestors = other.ancestors;
    }

    /** Whether a command line that was asked for held a secret; of the event's own records they say so themselves. */
    boolean isRedacted() {
        return isRedacted;
    }

    /** What the table knew of the process before the event, and knows now. */
    void set(@Nullable ProcessEntry entryBefore, @Nullable ProcessEntry entry) {
        before = entryBefore;
        self = entry;
    }

    /** The same, as it was when the event had its place. */
    void set(Witness witness) {
        self = witness.process();
        ancestors = witness.ancestors();
    }

    @Nullable
    ProcessEntry entry() {
        return self;
    }

    @Nullable
    ProcessTable table() {
        return table;
    }

    @Nullable
    String value(Field field) {
        return switch (field) {
            case PROCESS_ID -> self == null ? null : self.id();
            case PROCESS_PID -> Numbers.id(event.ids().pid());
            case PROCESS_PPID -> Numbers.id(ppid());
            case PROCESS_PARENT -> self == null ? null : self.parent();
            case PROCESS_EXE -> withoutMark(exe());
            case PROCESS_EXE_DELETED -> exe() == null ? null : Boolean.toString(isDeleted(exe()));
            case PROCESS_COMM -> comm();
            case PROCESS_COMMAND_LINE -> commandLine();
            case PROCESS_CWD -> cwd();
            case PROCESS_TTY -> event.records().lead().value(FieldName.TTY);
            case PROCESS_PARENT_EXE -> parent() == null ? null : withoutMark(parent().exe());
            case PROCESS_PARENT_COMMAND_LINE -> parent() == null ? null : commandLine(parent());
            case PROCESS_PREVIOUS_EXE -> isExecuted() && before != null ? withoutMark(before.exe()) : null;
            case USER_AUID -> Numbers.id(event.ids().auid());
            case USER_UID -> Numbers.id(event.ids().uid());
            case USER_EUID -> Numbers.id(event.ids().euid());
            case USER_NAME -> userName();
            default -> null;
        };
    }

    boolean isUnknown(Field field) {
        return switch (field) {
            case PROCESS_LINEAGE -> hasProcess() && self == null;
            case PROCESS_ID,
                    PROCESS_PARENT,
                    PROCESS_EXE,
                    PROCESS_EXE_DELETED,
                    PROCESS_COMM,
                    PROCESS_PPID,
                    PROCESS_PARENT_EXE,
                    PROCESS_PARENT_COMMAND_LINE,
                    PROCESS_COMMAND_LINE,
                    PROCESS_CWD -> hasProcess() && value(field) == null;
            case PROCESS_ARGS -> hasProcess() && args().isEmpty();
            case PROCESS_ANCESTORS -> hasProcess() && ancestorPrograms().isEmpty();
            case PROCESS_PREVIOUS_EXE -> isExecuted() && value(field) == null;
            case USER_NAME -> event.ids().auid() >= 0 && userName() == null;
            default -> false;
        };
    }

    private boolean hasProcess() {
        return event.ids().pid() >= 0;
    }

    boolean isExecuted() {
        return event.call().isExec() && event.call().succeeded();
    }

    /** Pid of the parent at the time of the event, or else when the process was first seen; -1 when unknown. */
    long ppid() {
        long ppid = event.records().lead().number(FieldName.PPID, -1);
        return ppid >= 0 || self == null ? ppid : self.ppid();
    }

    @Nullable
    String commandLine() {
        if (commandLine == null && !args().isEmpty()) {
            commandLine = String.join(" ", args());
        }
        return commandLine;
    }

    /** The executable as the kernel names it: in this event, or in an earlier one of the process. */
    @Nullable
    String exe() {
        read();
        return exe != null || self == null ? exe : self.exe();
    }

    @Nullable
    String comm() {
        read();
        return comm != null || self == null ? comm : self.comm();
    }

    private void read() {
        if (!isRead) {
            isRead = true;
            AuditRecord lead = event.records().lead();
            exe = lead.value(FieldName.EXE);
            comm = lead.value(FieldName.COMM);
        }
    }

    /** What the system call of the event says of its process; null when the event has none. */
    @Nullable
    Sighting sighting() {
        AuditRecord call = event.records().call();
        if (call == null || call.type() != RecordTypes.SYSCALL) {
            return null;
        }
        read();
        Ids ids = event.ids();
        return ids.pid() <= 0
                ? null
                : new Sighting(
                        event.event().id(),
                        ids.pid(),
                        call.number(FieldName.PPID, -1),
                        exe,
                        comm,
                        ids.uid(),
                        ids.auid(),
                        ids.ses());
    }

    /**
     * The program that a record of user space says it is from, where the kernel named another for the process: a lie, a pid that is
     * used again, or an exec that no rule watches. Null when they agree or one of them is not known.
     */
    @Nullable
    String claimedProgram() {
        String claimed = withoutMark(event.auth().program());
        String known = withoutMark(exe());
        return known == null || known.equals(claimed) ? null : claimed;
    }

    static boolean isDeleted(String exe) {
        return exe.endsWith(DELETED) || exe.startsWith("/memfd:");
    }

    static @Nullable String withoutMark(@Nullable String exe) {
        return exe != null && exe.endsWith(DELETED) ? exe.substring(0, exe.length() - DELETED.length()) : exe;
    }

    /** The arguments of an exec, whole; of another call those that the table has kept. */
    List<String> args() {
        if (args == null) {
            args = readArgs();
        }
        return args;
    }

    private List<String> readArgs() {
        if (event.records().has(RecordTypes.EXECVE)) {
            return ExecArguments.of(event.records().all(RecordTypes.EXECVE)).args();
        }
        return self == null || self.args() == null ? List.of() : shown(self.args());
    }

    /** The arguments of an exec as the table keeps them: {@link #MAX_KEPT} characters of them; null when they were not seen. */
    @Nullable
    List<String> keptArgs() {
        if (!event.records().has(RecordTypes.EXECVE)) {
            return null;
        }
        List<String> kept = new ArrayList<>();
        int room = MAX_KEPT;
        for (String arg : args()) {
            if (arg.length() >= room) {
                int end = room > 0 && Character.isHighSurrogate(arg.charAt(room - 1)) ? room - 1 : room;
                kept.add(arg.substring(0, end) + ExecArguments.GAP);
                return kept;
            }
            kept.add(arg);
            room -= arg.length() + 1;
        }
        return kept;
    }

    @Nullable
    String cwd() {
        String cwd = event.files().cwd();
        AuditRecord user = event.records().user();
        return cwd != null || user == null ? cwd : user.nested(FieldName.CWD);
    }

    @Nullable
    String userName() {
        long auid = event.ids().auid();
        if (auid < 0) {
            return null;
        }
        String name = event.records().lead().enriched(FieldName.AUID);
        String known = name != null ? name : event.sessionFacts().accountOf(auid);
        return known != null ? known : event.writtenName(auid);
    }

    @Nullable
    ProcessEntry parent() {
        return ancestors().isEmpty() ? null : ancestors().get(0);
    }

    List<ProcessEntry> ancestors() {
        if (ancestors == null) {
            ancestors = self == null || table == null ? List.of() : table.ancestors(self);
        }
        return ancestors;
    }

    List<String> ancestorPrograms() {
        List<String> programs = new ArrayList<>();
        for (ProcessEntry ancestor : ancestors()) {
            String exe = withoutMark(ancestor.exe());
            if (exe != null) {
                programs.add(exe);
            }
        }
        return programs;
    }

    /** Identities of the process and of its ancestors. */
    List<String> lineage() {
        if (self == null) {
            return List.of();
        }
        List<String> identities = new ArrayList<>();
        identities.add(self.id());
        for (ProcessEntry ancestor : ancestors()) {
            identities.add(ancestor.id());
        }
        return identities;
    }

    @Nullable
    String commandLine(ProcessEntry process) {
        return process.args() == null || process.args().isEmpty() ? null : String.join(" ", shown(process.args()));
    }

    private List<String> shown(List<String> known) {
        List<String> shown = redaction.arguments(known);
        isRedacted |= shown != known;
        return shown;
    }

    @Nullable
    ProcessStamp stamp() {
        if (self == null) {
            return null;
        }
        List<ProcessStamp.Ancestor> above = new ArrayList<>();
        for (ProcessEntry ancestor : ancestors()) {
            above.add(new ProcessStamp.Ancestor(
                    ancestor.id(), ancestor.pid(), withoutMark(ancestor.exe()), commandLine(ancestor)));
        }
        return new ProcessStamp(
                self.id(),
                self.pid(),
                ppid(),
                event.value(Field.PROCESS_EXE),
                event.value(Field.PROCESS_COMMAND_LINE),
                event.value(Field.PROCESS_CWD),
                event.value(Field.USER_UID),
                event.value(Field.USER_EUID),
                above);
    }
}

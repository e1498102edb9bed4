package io.auditseq.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that rules can name. This list is the vocabulary: rule files are checked against it, and
 * {@code docs/rules.md} is compared with it.
 */
public enum Field {
    /** Our key for the machine. */
    HOST("host"),
    /** Time stamp of the event in milliseconds since the epoch; with {@code |hour}, {@code |day} … their parts in UTC. */
    TIME("time"),
    /** Names of the record types in the event ({@code SYSCALL}, {@code USER_AUTH} …). */
    TYPE("type", Kind.LIST),
    /** The rule keys of the audit rules that fired. */
    KEY("key", Kind.LIST),

    SYSCALL_NAME("syscall.name"),
    /** {@code yes} or {@code no}. */
    SYSCALL_SUCCESS("syscall.success"),
    /** Decimal, negative for an error number. */
    SYSCALL_EXIT("syscall.exit"),
    /** First argument, hexadecimal as logged; likewise the next three. */
    SYSCALL_A0("syscall.a0"),
    SYSCALL_A1("syscall.a1"),
    SYSCALL_A2("syscall.a2"),
    SYSCALL_A3("syscall.a3"),

    /** Identity of the process on its host: stable over exec, never that of another process with the same pid. */
    PROCESS_ID("process.id"),
    PROCESS_PID("process.pid"),
    /** Identity of the parent process, in the form of {@code process.id}; unknown when the table does not know it. */
    PROCESS_PARENT("process.parent"),
    PROCESS_PPID("process.ppid"),
    /** The executable as the kernel names it, without the suffix {@code (deleted)}. */
    PROCESS_EXE("process.exe"),
    /** {@code true} when the executable had no name any more: deleted, or a memfd. */
    PROCESS_EXE_DELETED("process.exe_deleted"),
    PROCESS_COMM("process.comm"),
    /** Arguments of an exec, from EXECVE; for other calls those of the process, when its exec was seen. */
    PROCESS_ARGS("process.args", Kind.LIST),
    /** The arguments joined by one blank. */
    PROCESS_COMMAND_LINE("process.command_line"),
    PROCESS_CWD("process.cwd"),
    PROCESS_TTY("process.tty"),
    PROCESS_PARENT_EXE("process.parent_exe"),
    PROCESS_PARENT_COMMAND_LINE("process.parent_command_line"),
    /** Executables of all known ancestors, nearest first. */
    PROCESS_ANCESTORS("process.ancestors", Kind.LIST),
    /**
     * Identities, in the form of {@code process.id}, of the process itself and of all known ancestors, nearest first: a later
     * step that is found under it takes place in the subtree of the process that an earlier step had.
     */
    PROCESS_LINEAGE("process.lineage", Kind.LIST),
    /** What the process was before this exec: its executable; absent when the event is no exec. */
    PROCESS_PREVIOUS_EXE("process.previous_exe"),

    /** Of a successful exec: PATH {@code item=0}, absolute; what was called (a script, a link). */
    EXEC_PATH("exec.path"),
    EXEC_DEV("exec.dev"),
    EXEC_INODE("exec.inode"),
    /** Owner (uid) of the file that was executed. */
    EXEC_OWNER("exec.owner"),

    /** Login uid, decimal; absent when unset. */
    USER_AUID("user.auid"),
    USER_UID("user.uid"),
    USER_EUID("user.euid"),
    /** Login name where the records or the host's own data tell it. */
    USER_NAME("user.name"),

    /** Audit session, absent when unset. */
    SESSION_ID("session.id"),
    /** Address the session was opened from, canonical (IPv4-mapped IPv6 as IPv4). */
    SESSION_ADDR("session.addr"),
    SESSION_ACCT("session.acct"),
    SESSION_AUID("session.auid"),
    /** How it was opened: {@code ssh}, {@code console}, {@code cron}, {@code su}, {@code other}. */
    SESSION_KIND("session.kind"),
    /** {@code true} on the one event that shows a login session to be open for its user. */
    SESSION_OPENED("session.opened"),
    /** {@code true} for what the session's user does, {@code false} for what the login stack does around it (PAM modules, message of the day, sshd's clean-up). */
    SESSION_USER_ACTIVITY("session.user_activity"),

    AUTH_OP("auth.op"),
    /** Account tried or used, decoded. A placeholder such as {@code (invalid user)} is absent. */
    AUTH_ACCT("auth.acct"),
    /** Address of the peer, canonical; {@code ?} is absent. */
    AUTH_ADDR("auth.addr"),
    AUTH_EXE("auth.exe"),
    AUTH_TERMINAL("auth.terminal"),
    /** {@code success} or {@code failed}, from all spellings. */
    AUTH_RESULT("auth.result"),
    /** {@code grantors=} of PAM. */
    AUTH_GRANTORS("auth.grantors"),
    /** Command of USER_CMD (sudo). */
    AUTH_COMMAND("auth.command"),

    /** The list of files; as a map in a rule all of it must hold for one element. */
    FILE("file", Kind.ELEMENT),
    FILE_PATH("file.path", Kind.ELEMENT),
    FILE_NAME("file.name", Kind.ELEMENT),
    /** Last part of {@code file.path}, or of {@code file.name} where the path is unknown: {@code netd.service}. */
    FILE_BASE("file.base", Kind.ELEMENT),
    /** The last part without its extension: {@code netd}; what it is called where the extension is left out. */
    FILE_STEM("file.stem", Kind.ELEMENT),
    FILE_NAMETYPE("file.nametype", Kind.ELEMENT),
    /** {@code file}, {@code dir}, {@code link}, {@code fifo}, {@code socket}, {@code char}, {@code block}. */
    FILE_KIND("file.kind", Kind.ELEMENT),
    FILE_DEV("file.dev", Kind.ELEMENT),
    FILE_INODE("file.inode", Kind.ELEMENT),
    /** Mode before the call, octal with four digits of permission bits. */
    FILE_MODE("file.mode", Kind.ELEMENT),
    FILE_OWNER("file.owner", Kind.ELEMENT),
    /**
     * What the call does to it: {@code read}, {@code write} (opened for writing, truncated), {@code create}, {@code delete}, {@code rename},
     * {@code chmod}, {@code chown}, {@code link}, {@code mkdir}, {@code exec}, {@code other}.
     */
    FILE_INTENT("file.intent", Kind.ELEMENT),

    /** New mode of a chmod call, octal with four digits. */
    CHMOD_MODE("chmod.mode"),

    /** {@code out} for connect and sendto, {@code in} for accept, {@code listen} for bind and listen. */
    NET_DIRECTION("net.direction"),
    NET_FAMILY("net.family"),
    NET_DADDR("net.daddr"),
    NET_DPORT("net.dport"),
    /** Path of a unix socket; an abstract one with {@code @} in front. */
    NET_PATH("net.path"),

    SERVICE_UNIT("service.unit"),
    /** The process a signal or ptrace goes to: OBJ_PID, else the argument of the call. */
    TARGET_PID("target.pid"),
    TARGET_COMM("target.comm"),
    /** Identity of that process in the form of {@code process.id}. */
    TARGET_ID("target.id"),
    MODULE_NAME("module.name"),
    /** {@code op=} of CONFIG_CHANGE, DAEMON_* and MAC_STATUS records. */
    CONFIG_OP("config.op");

    /** How many values a field can have. */
    public enum Kind {
        /** One value at most. */
        ONE,
        /** A list of values; a condition holds when one of them does. */
        LIST,
        /** One value in each element of {@code file}. */
        ELEMENT
    }

    private static final Map<String, Field> BY_LABEL = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_LABEL.put(field.label, field);
        }
    }

    private final String label;
    private final Kind kind;

    Field(String label) {
        this(label, Kind.ONE);
    }

    Field(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** The name in rule files. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** The field with this name in rule files; null for none. */
    public static @Nullable Field of(String label) {
        return BY_LABEL.get(label);
    }
}

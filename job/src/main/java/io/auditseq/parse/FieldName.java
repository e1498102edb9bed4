package io.auditseq.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Name of a field of a record, made once and then compared by number. What a name alone says about its values (that they may
 * be written in hex, that they are ids) is kept with it; what depends on the record type as well is in {@link FieldValue}.
 */
public final class FieldName {
    /** Values may be written in hex: the kernel and libaudit do so when a byte would break the quoting. */
    static final int ENCODED = 1;
    /** An id that has a value for "unset": {@code 4294967295}, {@code -1} or {@code unset}. */
    static final int ID = 1 << 1;
    /** In {@code msg='…'} the last one counts: libaudit writes it at the end, behind whatever a program put in front. */
    static final int LAST_COUNTS = 1 << 2;

    private static final Map<String, FieldName> KNOWN = new HashMap<>();

    public static final FieldName A0 = known("a0");
    public static final FieldName A1 = known("a1");
    public static final FieldName A2 = known("a2");
    public static final FieldName A3 = known("a3");
    public static final FieldName ACCT = known("acct", ENCODED);
    public static final FieldName ADDR = known("addr", LAST_COUNTS);
    public static final FieldName APPARMOR = known("apparmor", ENCODED);
    public static final FieldName ARCH = known("arch");
    public static final FieldName ARGC = known("argc");
    public static final FieldName AUDIT_ENABLED = known("audit_enabled");
    public static final FieldName AUID = known("auid", ID);
    public static final FieldName CAP_FE = known("cap_fe");
    public static final FieldName CAP_FI = known("cap_fi");
    public static final FieldName CAP_FP = known("cap_fp");
    public static final FieldName CAP_FVER = known("cap_fver");
    public static final FieldName CAP_PA = known("cap_pa");
    public static final FieldName CAP_PE = known("cap_pe");
    public static final FieldName CAP_PI = known("cap_pi");
    public static final FieldName CAP_PP = known("cap_pp");
    public static final FieldName CAPABILITY = known("capability");
    public static final FieldName CGROUP = known("cgroup", ENCODED);
    public static final FieldName CMD = known("cmd", ENCODED);
    public static final FieldName CODE = known("code");
    public static final FieldName COMM = known("comm", ENCODED);
    public static final FieldName CWD = known("cwd", ENCODED);
    public static final FieldName DATA = known("data");
    public static final FieldName DENIED_MASK = known("denied_mask", ENCODED);
    public static final FieldName DEV = known("dev");
    public static final FieldName DEVICE = known("device", ENCODED);
    public static final FieldName DIR = known("dir", ENCODED);
    public static final FieldName EGID = known("egid", ID);
    public static final FieldName ENTRIES = known("entries");
    public static final FieldName EUID = known("euid", ID);
    public static final FieldName EXE = known("exe", ENCODED);
    public static final FieldName EXIT = known("exit");
    public static final FieldName FAMILY = known("family");
    public static final FieldName FD = known("fd");
    public static final FieldName FD0 = known("fd0");
    public static final FieldName FD1 = known("fd1");
    public static final FieldName FE = known("fe");
    public static final FieldName FI = known("fi");
    public static final FieldName FILE = known("file", ENCODED);
    public static final FieldName FLAGS = known("flags");
    public static final FieldName FORMAT = known("format");
    public static final FieldName FP = known("fp");
    public static final FieldName FSGID = known("fsgid", ID);
    public static final FieldName FSUID = known("fsuid", ID);
    public static final FieldName GID = known("gid", ID);
    public static final FieldName GRANTORS = known("grantors");
    public static final FieldName GRP = known("grp", ENCODED);
    public static final FieldName HOSTNAME = known("hostname");
    public static final FieldName IGID = known("igid", ID);
    public static final FieldName INFO = known("info", ENCODED);
    public static final FieldName INODE = known("inode");
    public static final FieldName INVALID_CONTEXT = known("invalid_context", ENCODED);
    public static final FieldName IOCTLCMD = known("ioctlcmd");
    public static final FieldName ITEM = known("item");
    public static final FieldName ITEMS = known("items");
    public static final FieldName IUID = known("iuid", ID);
    public static final FieldName KERNEL = known("kernel");
    public static final FieldName KEY = known("key", ENCODED);
    public static final FieldName LADDR = known("laddr");
    public static final FieldName LIST = known("list");
    public static final FieldName LOST = known("lost");
    public static final FieldName LPORT = known("lport");
    public static final FieldName MODE = known("mode");
    public static final FieldName NAME = known("name", ENCODED);
    public static final FieldName NAMETYPE = known("nametype");
    public static final FieldName NEW_CHARDEV = known("new-chardev", ENCODED);
    public static final FieldName NEW_DISK = known("new-disk", ENCODED);
    public static final FieldName NEW_FS = known("new-fs", ENCODED);
    public static final FieldName NEW_GROUP = known("new_group", ENCODED);
    public static final FieldName NEW_LEVEL = known("new-level");
    public static final FieldName NEW_NET = known("new-net", ENCODED);
    public static final FieldName NEW_RNG = known("new-rng", ENCODED);
    public static final FieldName OAUID = known("oauid", ID);
    public static final FieldName OBJ = known("obj");
    public static final FieldName OBJTYPE = known("objtype");
    public static final FieldName OCOMM = known("ocomm", ENCODED);
    public static final FieldName OFLAG = known("oflag");
    public static final FieldName OGID = known("ogid", ID);
    public static final FieldName OLD = known("old");
    public static final FieldName OLD_AUID = known("old-auid", ID);
    public static final FieldName OLD_CHARDEV = known("old-chardev", ENCODED);
    public static final FieldName OLD_DISK = known("old-disk", ENCODED);
    public static final FieldName OLD_ENABLED = known("old_enabled");
    public static final FieldName OLD_FS = known("old-fs", ENCODED);
    public static final FieldName OLD_LEVEL = known("old-level");
    public static final FieldName OLD_NET = known("old-net", ENCODED);
    public static final FieldName OLD_PA = known("old_pa");
    public static final FieldName OLD_PE = known("old_pe");
    public static final FieldName OLD_PI = known("old_pi");
    public static final FieldName OLD_PP = known("old_pp");
    public static final FieldName OLD_PROM = known("old_prom");
    public static final FieldName OLD_RNG = known("old-rng", ENCODED);
    public static final FieldName OLD_SES = known("old-ses", ID);
    public static final FieldName OP = known("op");
    public static final FieldName OPERATION = known("operation", ENCODED);
    public static final FieldName OPID = known("opid");
    public static final FieldName OSES = known("oses", ID);
    public static final FieldName OUID = known("ouid", ID);
    public static final FieldName PA = known("pa");
    public static final FieldName PATH = known("path", ENCODED);
    public static final FieldName PE = known("pe");
    public static final FieldName PER = known("per");
    public static final FieldName PERM = known("perm");
    public static final FieldName PERMISSIVE = known("permissive");
    public static final FieldName PI = known("pi");
    public static final FieldName PID = known("pid");
    public static final FieldName PP = known("pp");
    public static final FieldName PPID = known("ppid");
    public static final FieldName PROCTITLE = known("proctitle", ENCODED);
    public static final FieldName PROFILE = known("profile", ENCODED);
    public static final FieldName PROG_ID = known("prog-id");
    public static final FieldName PROM = known("prom");
    public static final FieldName PROT = known("prot");
    public static final FieldName PROTO = known("proto");
    public static final FieldName QBYTES = known("qbytes");
    public static final FieldName RDEV = known("rdev");
    public static final FieldName REASON = known("reason");
    public static final FieldName REQUESTED_MASK = known("requested_mask", ENCODED);
    public static final FieldName RES = known("res", LAST_COUNTS);
    public static final FieldName RESOLVE = known("resolve");
    public static final FieldName RESP = known("resp");
    public static final FieldName RESULT = known("result", LAST_COUNTS);
    public static final FieldName ROOT_DIR = known("root_dir", ENCODED);
    public static final FieldName RPORT = known("rport");
    public static final FieldName SADDR = known("saddr");
    public static final FieldName SAUID = known("sauid", ID);
    public static final FieldName SCONTEXT = known("scontext");
    public static final FieldName SES = known("ses", ID);
    public static final FieldName SGID = known("sgid", ID);
    public static final FieldName SIG = known("sig");
    public static final FieldName SUBJ = known("subj");
    public static final FieldName SUCCESS = known("success");
    public static final FieldName SUID = known("suid", ID);
    public static final FieldName SW = known("sw", ENCODED);
    public static final FieldName SW_TYPE = known("sw_type");
    public static final FieldName SYSCALL = known("syscall");
    public static final FieldName TABLE = known("table");
    public static final FieldName TCLASS = known("tclass");
    public static final FieldName TCONTEXT = known("tcontext");
    public static final FieldName TERMINAL = known("terminal", LAST_COUNTS);
    public static final FieldName TTY = known("tty");
    public static final FieldName UID = known("uid", ID);
    public static final FieldName UNIT = known("unit");
    public static final FieldName URING_OP = known("uring_op");
    public static final FieldName USER_ID = known("id", ID);
    public static final FieldName VER = known("ver");
    public static final FieldName VM = known("vm", ENCODED);
    public static final FieldName WATCH = known("watch", ENCODED);

    private static final Table TABLE_OF_KNOWN = new Table(KNOWN);

    private final String text;
    private final byte[] bytes;
    private final int traits;
    private final int code;
    /** The name in the ENRICHED tail; null for such a name itself. */
    private final @Nullable FieldName upperCase;

    private FieldName(String text, int traits, @Nullable FieldName upperCase) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.traits = traits;
        this.upperCase = upperCase;
        this.code = codeOf(bytes, 0, bytes.length);
    }

    /** The name as records write it, for instance {@code auid}, {@code old-auid}, {@code a1[0]}. */
    public static FieldName of(String name) {
        FieldName known = KNOWN.get(name);
        return known != null ? known : named(name, 0);
    }

    private static FieldName named(String name, int traits) {
        return new FieldName(name, traits, new FieldName(name.toUpperCase(Locale.ROOT), 0, null));
    }

    private static FieldName known(String name) {
        return known(name, 0);
    }

    private static FieldName known(String name, int traits) {
        FieldName made = named(name, traits);
        KNOWN.put(name, made);
        return made;
    }

    /** The name that these bytes spell, when it is one of the constants; null for others. The code is that of the bytes. */
    static @Nullable FieldName known(int code, byte[] line, int from, int to) {
        return TABLE_OF_KNOWN.find(code, line, from, to);
    }

    /** Number that names are compared by first; its four lowest bits are 0, free for what {@link FieldTable} notes there. */
    static int codeOf(byte[] line, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + (line[at] == ' ' ? '-' : line[at]);
        }
        return codeOf(hash);
    }

    static int codeOf(int hash) {
        return (hash * 0x9E3779B1) & ~FieldTable.KINDS;
    }

    /** The name of the same field in the ENRICHED tail. */
    FieldName inTail() {
        return upperCase != null ? upperCase : this;
    }

    int code() {
        return code;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the kernel or libaudit write the value in quotes, or in hex where a byte would break them. */
    public boolean isEncoded() {
        return is(ENCODED);
    }

    boolean is(int trait) {
        return (traits & trait) != 0;
    }

    /** Whether these bytes spell this name. The old LOGIN records wrote {@code old auid} for {@code old-auid}. */
    boolean isAt(byte[] line, int from, int to) {
        if (to - from != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            byte b = line[from + i];
            if (b != bytes[i] && !(b == ' ' && bytes[i] == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FieldName name && name.text.equals(text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The constants by their bytes: open addressing, filled once. */
    private static final class Table {
        private static final int SIZE = 1024;
        private final @Nullable FieldName[] slots = new FieldName[SIZE];

        Table(Map<String, FieldName> names) {
            for (FieldName name : names.values()) {
                int slot = slotOf(name.code);
                while (slots[slot] != null) {
                    slot = (slot + 1) % SIZE;
                }
                slots[slot] = name;
            }
        }

        @Nullable
        FieldName find(int code, byte[] line, int from, int to) {
            int slot = slotOf(code);
            for (FieldName name = slots[slot]; name != null; name = slots[slot]) {
                if (name.isAt(line, from, to)) {
                    return name;
                }
                slot = (slot + 1) % SIZE;
            }
            return null;
        }

        private static int slotOf(int code) {
            return code >>> 22;
        }
    }
}

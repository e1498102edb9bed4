package io.auditseq.rules.sigma;

import static java.util.Map.entry;

import io.auditseq.model.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of fields in audit records: those that kernel, auditd and the programs of distributions write. */
final class RecordNames {
    private static final Pattern ARGUMENT = Pattern.compile("a[0-9]{1,5}");
    private static final Pattern SUFFIXED = Pattern.compile("(old|new|vm|op|o)[-_][a-z0-9_-]+");

    /** From the dictionary of fields of the Linux audit project, and what newer kernels added. */
    private static final Set<String> NAMES = Set.copyOf(List.of(("type msg key node "
                    + "acct acl action added addr apparmor arch argc audit_backlog_limit audit_backlog_wait_time audit_enabled "
                    + "audit_failure auid banners bool bus calipso_doi calipso_type cap_fe cap_fi cap_fp cap_frootid cap_fver cap_pa "
                    + "cap_pe cap_pi cap_pp capability category cgroup changed cipher class cmd code comm compat cwd daddr data "
                    + "default-context denied_mask dev device dir direction dmac dport egid enforcing entries errno euid exe exit "
                    + "family fam fd fd0 fd1 fe feature fi file flags format fp fsgid fsuid fver gid grantors grp gpg_res hook "
                    + "hostname icmp_type id igid img-ctx info inif ino inode inode_gid inode_uid invalid_context ioctlcmd ip "
                    + "ipid ipx-net item items iuid kernel kind ksize laddr lifetime list login lost lport mac macproto maj major "
                    + "minor mode model mount_id name nametype nargs net new net nlnk-fam nlnk-grp nlnk-pid oauid obj obj_gid "
                    + "obj_uid objtype ocomm oflag ogid old op operation oses ouid outif pa parent path pe pe per perm perm_mask permissive pfs "
                    + "pi pid pp ppid printer proctitle profile proto qbytes range rdev reason removed res reset resp "
                    + "result role rport ruid rule saddr sauid scontext selected-context seperm seqno seperms seresult ses seuser sgid "
                    + "shell sig sigev_signo smac software spid sport state subj success suid sw sw_type syscall table target "
                    + "tclass tcontext terminal tty ts uid unit uri user uuid val ver virt watch xattr fe root_dir key_enforce prot "
                    + "opid sauid vm-pid vm-ctx uring_op resolve fan_type fan_info subj_trust obj_trust prog-id invalid")
            .split(" ", -1)));

    /** Names that auditd adds with {@code log_format = ENRICHED}. */
    private static final Set<String> OF_TAIL = Set.of(
            "ARCH",
            "SYSCALL",
            "SADDR",
            "AUID",
            "UID",
            "GID",
            "EUID",
            "SUID",
            "FSUID",
            "EGID",
            "SGID",
            "FSGID",
            "OUID",
            "OGID",
            "OAUID",
            "SAUID",
            "IUID",
            "IGID",
            "ID",
            "INODE_UID",
            "INODE_GID",
            "OBJ_UID",
            "OBJ_GID");

    /** What correlations may group by: fields of records that mean the same in every record of an event. */
    static final Map<String, Field> KEYS = Map.ofEntries(
            entry("type", Field.TYPE),
            entry("key", Field.KEY),
            entry("exe", Field.PROCESS_EXE),
            entry("comm", Field.PROCESS_COMM),
            entry("pid", Field.PROCESS_PID),
            entry("ppid", Field.PROCESS_PPID),
            entry("uid", Field.USER_UID),
            entry("euid", Field.USER_EUID),
            entry("auid", Field.USER_AUID),
            entry("ses", Field.SESSION_ID),
            entry("tty", Field.PROCESS_TTY),
            entry("cwd", Field.PROCESS_CWD),
            entry("success", Field.SYSCALL_SUCCESS),
            entry("exit", Field.SYSCALL_EXIT),
            entry("syscall", Field.SYSCALL_NAME),
            entry("SYSCALL", Field.SYSCALL_NAME),
            entry("acct", Field.AUTH_ACCT),
            entry("addr", Field.AUTH_ADDR),
            entry("terminal", Field.AUTH_TERMINAL),
            entry("res", Field.AUTH_RESULT),
            entry("unit", Field.SERVICE_UNIT));

    private RecordNames() {}

    static boolean isField(String name) {
        return NAMES.contains(name)
                || OF_TAIL.contains(name)
                || ARGUMENT.matcher(name).matches()
                || SUFFIXED.matcher(name).matches();
    }
}

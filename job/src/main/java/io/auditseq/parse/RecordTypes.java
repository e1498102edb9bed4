package io.auditseq.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and numbers of the record types. Types that are in no table are kept: {@code UNKNOWN[1420]} and {@code 1420} have their
 * number, a name nobody knows has the number {@link #UNKNOWN}.
 */
public final class RecordTypes {
    /** Number of a type whose name is in no table. */
    public static final int UNKNOWN = -1;

    public static final int USER = 1005;
    public static final int LOGIN = 1006;
    public static final int USER_AUTH = 1100;
    public static final int USER_ACCT = 1101;
    public static final int USER_MGMT = 1102;
    public static final int CRED_ACQ = 1103;
    public static final int CRED_DISP = 1104;
    public static final int USER_START = 1105;
    public static final int USER_END = 1106;
    public static final int USER_AVC = 1107;
    public static final int USER_CHAUTHTOK = 1108;
    public static final int USER_ERR = 1109;
    public static final int CRED_REFR = 1110;
    public static final int USER_LOGIN = 1112;
    public static final int USER_LOGOUT = 1113;
    public static final int ADD_USER = 1114;
    public static final int DEL_USER = 1115;
    public static final int ADD_GROUP = 1116;
    public static final int DEL_GROUP = 1117;
    public static final int CHGRP_ID = 1119;
    public static final int USER_CMD = 1123;
    public static final int USER_TTY = 1124;
    public static final int GRP_AUTH = 1126;
    public static final int SYSTEM_BOOT = 1127;
    public static final int SYSTEM_SHUTDOWN = 1128;
    public static final int SYSTEM_RUNLEVEL = 1129;
    public static final int SERVICE_START = 1130;
    public static final int SERVICE_STOP = 1131;
    public static final int GRP_MGMT = 1132;
    public static final int GRP_CHAUTHTOK = 1133;
    public static final int ACCT_LOCK = 1135;
    public static final int ACCT_UNLOCK = 1136;
    public static final int SOFTWARE_UPDATE = 1138;
    public static final int DAEMON_START = 1200;
    public static final int DAEMON_END = 1201;
    public static final int DAEMON_ABORT = 1202;
    public static final int DAEMON_CONFIG = 1203;
    public static final int DAEMON_ERR = 1209;
    public static final int SYSCALL = 1300;
    public static final int PATH = 1302;
    public static final int IPC = 1303;
    public static final int SOCKETCALL = 1304;
    public static final int CONFIG_CHANGE = 1305;
    public static final int SOCKADDR = 1306;
    public static final int CWD = 1307;
    public static final int EXECVE = 1309;
    public static final int IPC_SET_PERM = 1311;
    public static final int MQ_OPEN = 1312;
    public static final int MQ_SENDRECV = 1313;
    public static final int MQ_NOTIFY = 1314;
    public static final int MQ_GETSETATTR = 1315;
    public static final int FD_PAIR = 1317;
    public static final int OBJ_PID = 1318;
    public static final int TTY = 1319;
    public static final int EOE = 1320;
    public static final int BPRM_FCAPS = 1321;
    public static final int CAPSET = 1322;
    public static final int MMAP = 1323;
    public static final int NETFILTER_PKT = 1324;
    public static final int NETFILTER_CFG = 1325;
    public static final int SECCOMP = 1326;
    public static final int PROCTITLE = 1327;
    public static final int FEATURE_CHANGE = 1328;
    public static final int KERN_MODULE = 1330;
    public static final int FANOTIFY = 1331;
    public static final int TIME_INJOFFSET = 1332;
    public static final int TIME_ADJNTPVAL = 1333;
    public static final int BPF = 1334;
    public static final int EVENT_LISTENER = 1335;
    public static final int URINGOP = 1336;
    public static final int OPENAT2 = 1337;
    public static final int DM_CTRL = 1338;
    public static final int DM_EVENT = 1339;
    public static final int AVC = 1400;
    public static final int SELINUX_ERR = 1401;
    public static final int MAC_POLICY_LOAD = 1403;
    public static final int MAC_STATUS = 1404;
    public static final int MAC_TASK_CONTEXTS = 1425;
    public static final int MAC_OBJ_CONTEXTS = 1426;
    public static final int APPARMOR_ALLOWED = 1502;
    public static final int APPARMOR_DENIED = 1503;
    public static final int APPARMOR_KILL = 1507;
    public static final int ANOM_PROMISCUOUS = 1700;
    public static final int ANOM_ABEND = 1701;
    public static final int ANOM_LINK = 1702;
    public static final int ANOM_CREAT = 1703;
    public static final int KERNEL = 2000;
    public static final int USER_ROLE_CHANGE = 2300;
    public static final int CRYPTO_KEY_USER = 2404;
    public static final int CRYPTO_SESSION = 2407;

    /** Numbers stay below: the kernel's highest is 2999. */
    private static final int NUMBERS = 4096;

    private static final int SLOTS = 1024;
    private static final @Nullable String[] NAMES = new String[NUMBERS];
    private static final Map<String, Integer> BY_NAME = new HashMap<>();
    private static final byte[][] SLOT_NAMES = new byte[SLOTS][];
    private static final int[] SLOT_NUMBERS = new int[SLOTS];

    static {
        for (String[] entry : Resource.entries("record-types.txt")) {
            int number = Integer.parseInt(entry[0]);
            String name = entry[1];
            NAMES[number] = name;
            BY_NAME.put(name, number);
            fillSlot(name.getBytes(StandardCharsets.US_ASCII), number);
        }
    }

    private RecordTypes() {}

    private static void fillSlot(byte[] name, int number) {
        int slot = slot(name, 0, name.length);
        while (SLOT_NAMES[slot] != null) {
            slot = (slot + 1) % SLOTS;
        }
        SLOT_NAMES[slot] = name;
        SLOT_NUMBERS[slot] = number;
    }

    /** The name of a type, {@code UNKNOWN[n]} for one that is in no table, as auditd writes it. */
    public static String name(int type) {
        String name = type >= 0 && type < NUMBERS ? NAMES[type] : null;
        return name != null ? name : "UNKNOWN[" + type + "]";
    }

    /** The number of a type by name, {@code UNKNOWN[n]} or digits; {@link #UNKNOWN} for a name that is in no table. */
    public static int number(String name) {
        Integer number = BY_NAME.get(name);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return number != null ? number : unnamed(bytes, 0, bytes.length);
    }

    /** See {@link #number(String)}; makes no text. */
    public static int number(byte[] text, int from, int to) {
        int slot = slot(text, from, to);
        for (byte[] name = SLOT_NAMES[slot]; name != null; name = SLOT_NAMES[slot]) {
            if (Arrays.equals(name, 0, name.length, text, from, to)) {
                return SLOT_NUMBERS[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        return unnamed(text, from, to);
    }

    private static int slot(byte[] text, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + text[at];
        }
        return (hash * 0x9E3779B1) >>> 22;
    }

    private static int unnamed(byte[] text, int from, int to) {
        boolean bracketed = Bytes.startsWith(text, from, to, "UNKNOWN[") && text[to - 1] == ']';
        int first = bracketed ? from + 8 : from;
        int end = bracketed ? to - 1 : to;
        long number = FieldScan.decimal(text, first, end, UNKNOWN);
        return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : UNKNOWN;
    }

    /**
     * Whether programs may send this type, so that all inside {@code msg='…'} is a claim: 1005, 1100–1199 and 2100–2999. The kernel
     * refuses all others from user space.
     */
    public static boolean isFromUserSpace(int type) {
        return type == USER || (type >= 1100 && type <= 1199) || (type >= 2100 && type <= 2999);
    }

    /** Whether auditd itself wrote it: 1200–1299, with serials of auditd's own. */
    public static boolean isFromDaemon(int type) {
        return type >= 1200 && type <= 1299;
    }
}

package io.auditseq.parse;

import java.util.Locale;

/** Modes of files: the kind in the upper bits, then set-uid, set-gid and sticky, then the permissions. */
public final class FileModes {
    private static final int KIND = 0170000;
    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    private FileModes() {}

    /** The mode in {@code mode=}, octal digits; -1 when they are none. */
    public static long parse(String octal) {
        long mode = 0;
        for (int i = 0; i < octal.length(); i++) {
            int digit = octal.charAt(i) - '0';
            if (digit < 0 || digit > 7 || i > 12) {
                return -1;
            }
            mode = mode << 3 | digit;
        }
        return octal.isEmpty() ? -1 : mode;
    }

    /** {@code file}, {@code dir}, {@code link}, {@code fifo}, {@code socket}, {@code char}, {@code block}; {@code unknown} without a kind. */
    public static String kind(long mode) {
        return switch ((int) mode & KIND) {
            case 0010000 -> "fifo";
            case 0020000 -> "char";
            case 0040000 -> "dir";
            case 0060000 -> "block";
            case 0100000 -> "file";
            case 0120000 -> "link";
            case 0140000 -> "socket";
            default -> "unknown";
        };
    }

    /** Permissions with set-uid, set-gid and sticky: four octal digits, {@code 4755}. */
    public static String permissions(long mode) {
        return String.format(Locale.ROOT, "%04o", mode & 07777);
    }

    public static boolean isSetUid(long mode) {
        return (mode & SET_UID) != 0;
    }

    public static boolean isSetGid(long mode) {
        return (mode & SET_GID) != 0;
    }

    /** The mode of a file as {@code ausearch -i} writes it: {@code file,suid,755}. */
    static String text(long mode) {
        String kind = kind(mode);
        String word = kind.equals("char") ? "character" : kind;
        String type = kind.equals("unknown") ? String.format(Locale.ROOT, "%03o", (mode & KIND) >> 12) : word;
        return type + "," + special(mode) + String.format(Locale.ROOT, "%03o", mode & 0777);
    }

    /** The mode in an argument, where there is no kind, as {@code ausearch -i} writes it: {@code suid,0755}. */
    static String argument(long mode) {
        return special(mode) + String.format(Locale.ROOT, "0%03o", mode & 0777);
    }

    private static String special(long mode) {
        return ((mode & SET_UID) != 0 ? "suid," : "")
                + ((mode & SET_GID) != 0 ? "sgid," : "")
                + ((mode & STICKY) != 0 ? "sticky," : "");
    }
}

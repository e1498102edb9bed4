package io.auditseq.host;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a login session was opened, told by the program that did it. */
public enum SessionKind {
    SSH,
    /** A terminal or a desktop of the machine itself. */
    CONSOLE,
    CRON,
    /** A program that changes the user, started by something that had no session yet. */
    SU,
    OTHER;

    /** The name in rules and documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of sessions that the program opens; null for no program. */
    static @Nullable SessionKind of(@Nullable String exe) {
        if (exe == null) {
            return null;
        }
        return switch (exe.substring(exe.lastIndexOf('/') + 1)) {
            case "sshd", "sshd-session", "sshd-auth" -> SSH;
            case "login", "gdm-session-worker", "lightdm", "sddm-helper", "sddm", "xdm", "agetty", "greetd" -> CONSOLE;
            case "cron", "crond", "atd", "fcron" -> CRON;
            case "su", "sudo", "sudo-rs", "runuser", "doas", "pkexec" -> SU;
            default -> OTHER;
        };
    }

    /** Whether the program lets users in; what it does in a session is not the user's. */
    static boolean isLoginProgram(@Nullable String exe) {
        SessionKind kind = of(exe);
        return kind == SSH || kind == CONSOLE || kind == CRON;
    }

    static boolean isSshd(@Nullable String exe) {
        return of(exe) == SSH;
    }
}

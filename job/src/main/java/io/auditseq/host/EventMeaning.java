package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.Outcome;
import io.auditseq.parse.RecordTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an event means: by the record that is more than a part of a system call, if it has one, else by the call. A call on files that
 * run something later is a scheduled job or a service as well.
 */
final class EventMeaning {
    private static final String[] JOBS = {"/etc/cron", "/var/spool/cron", "/etc/anacrontab", "/var/spool/at"};
    private static final String[] UNITS = {
        "/etc/systemd/", "/usr/lib/systemd/", "/lib/systemd/", "/run/systemd/system/", "/etc/init.d/"
    };
    /** {@code EINPROGRESS}: a connection under way on a non-blocking socket, the normal case. */
    private static final int UNDER_WAY = -115;

    private EventMeaning() {}

    static Meaning of(HostEvent event) {
        Meaning meaning = ofRecords(event.records());
        if (meaning != null) {
            return meaning;
        }
        String operation = event.call().operation();
        Meaning call = Meanings.ofCall(operation.startsWith("open") ? opened(event) : operation);
        if (call == null) {
            return Meaning.OTHER;
        }
        if (call.category().contains("file")) {
            return withPlace(event, call);
        }
        return staysInside(event, call) ? call.inside() : call;
    }

    private static @Nullable Meaning ofRecords(EventRecords records) {
        for (int i = 0; i < records.size(); i++) {
            Meaning meaning = isPartOfCall(records, i) ? null : Meanings.ofType(records.type(i));
            if (meaning != null) {
                return records.type(i) == RecordTypes.AVC ? decided(meaning, records.get(i)) : meaning;
            }
        }
        return null;
    }

    private static boolean isPartOfCall(EventRecords records, int place) {
        int type = records.type(place);
        return type == RecordTypes.KERN_MODULE ? records.call() != null : isPartOfCall(type);
    }

    private static boolean isPartOfCall(int type) {
        return type >= RecordTypes.SYSCALL
                && type <= RecordTypes.PROCTITLE
                && type != RecordTypes.CONFIG_CHANGE
                && type != RecordTypes.TTY
                && type != RecordTypes.NETFILTER_PKT
                && type != RecordTypes.NETFILTER_CFG
                && type != RecordTypes.SECCOMP;
    }

    /** AppArmor writes AVC records too. */
    private static Meaning decided(Meaning selinux, AuditRecord avc) {
        String apparmor = avc.value(FieldName.APPARMOR);
        Meaning meaning = apparmor == null ? null : Meanings.ofType(RecordTypes.number("APPARMOR_" + apparmor));
        return meaning != null ? meaning : selinux;
    }

    private static String opened(HostEvent event) {
        List<FileElement> files = event.files().elements();
        return "open:" + (files.isEmpty() ? "read" : files.get(files.size() - 1).attempt());
    }

    /** Unix and netlink sockets do not leave the host. */
    private static boolean staysInside(HostEvent event, Meaning call) {
        return call.category().contains("network") && event.net().isLocal();
    }

    private static Meaning withPlace(HostEvent event, Meaning meaning) {
        if (meaning.type().contains("access")) {
            return meaning;
        }
        String change = meaning.type().contains("creation") ? " Creation" : " Modification";
        for (FileElement file : event.files().elements()) {
            if (liesIn(JOBS, file.path())) {
                return meaning.withComponent("Scheduled Job" + change);
            }
            if (liesIn(UNITS, file.path())) {
                return meaning.withComponent("Service" + change);
            }
        }
        return meaning;
    }

    private static boolean liesIn(String[] places, @Nullable String path) {
        for (int i = 0; path != null && i < places.length; i++) {
            if (path.startsWith(places[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@code success}, {@code failure} or {@code unknown}. */
    static String outcome(HostEvent event) {
        AuditRecord told = event.records().user();
        AuditRecord login = told != null ? told : event.records().first(RecordTypes.LOGIN);
        if (login == null && event.call().failed() && event.call().exit() == UNDER_WAY) {
            return "unknown";
        }
        Outcome outcome = (login != null ? login : event.records().lead()).outcome();
        return switch (outcome) {
            case SUCCESS -> "success";
            case FAILURE -> "failure";
            case UNKNOWN -> "unknown";
        };
    }
}

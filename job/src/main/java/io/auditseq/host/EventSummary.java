package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.model.Printable;
import io.auditseq.parse.SocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line for people about an event: what was done, to what, by whom, with which program.
 * {@code executed curl -o /tmp/x http://… by alice(2001) in ses 5 from 203.0.113.66}. Whatever the audited chose is escaped.
 */
final class EventSummary {
    private static final int MAX_OBJECT = 300;
    private static final int MAX_NAME = 100;

    private final HostEvent event;
    private final StringBuilder text = new StringBuilder(160);

    private EventSummary(HostEvent event) {
        this.event = event;
    }

    static String of(HostEvent event) {
        var summary = new EventSummary(event);
        summary.write();
        return summary.text.toString();
    }

    private void write() {
        String object = object();
        text.append(event.outcome().equals("failure") ? "failed: " : "")
                .append(action(event.meaning().action(), object != null));
        add("", object, MAX_OBJECT);
        if ("write".equals(event.value(Field.FILE_INTENT))) {
            text.append(" for writing");
        }
        whom();
        who();
        if (!event.call().isExec()) {
            add(" with ", program(), MAX_NAME);
        }
    }

    /** {@code changed-identity-of} is to be followed by something. */
    private static String action(String action, boolean hasObject) {
        String words = action.replace('-', ' ');
        boolean dangles = words.endsWith(" of") || words.endsWith(" to") || words.endsWith(" from");
        return dangles && !hasObject ? words.substring(0, words.lastIndexOf(' ')) : words;
    }

    private void add(String before, @Nullable String value, int longest) {
        if (value != null) {
            text.append(before.isEmpty() ? " " : before).append(Printable.of(value, longest));
        }
    }

    private @Nullable String object() {
        if (event.call().isExec()) {
            return command();
        }
        String command = event.value(Field.AUTH_COMMAND);
        if (command != null) {
            return command;
        }
        return fileOrPeer();
    }

    private @Nullable String command() {
        if (event.processFacts().isExecuted()) {
            return event.value(Field.PROCESS_COMMAND_LINE);
        }
        FileElement file = event.files().executed();
        return file == null ? null : name(file);
    }

    private @Nullable String fileOrPeer() {
        SocketAddress peer =
                event.net().direction() == null ? null : event.net().address();
        if (peer != null) {
            return peer.toString();
        }
        List<FileElement> files = event.files().elements();
        if (!files.isEmpty()) {
            return files(files);
        }
        for (Field field : List.of(Field.SERVICE_UNIT, Field.MODULE_NAME, Field.CONFIG_OP, Field.TARGET_PID)) {
            if (event.value(field) != null) {
                return event.value(field);
            }
        }
        return null;
    }

    /** A rename goes from the first name to the last; of other calls the last is what they are about. */
    private static @Nullable String files(List<FileElement> files) {
        FileElement last = files.get(files.size() - 1);
        if ("rename".equals(last.intent()) && files.size() > 1) {
            return name(files.get(0)) + " to " + name(last);
        }
        return name(last);
    }

    private static @Nullable String name(FileElement file) {
        return file.path() != null ? file.path() : file.name();
    }

    /** The account and the address that a program reports, where they are not those of the session. */
    private void whom() {
        String account = event.value(Field.AUTH_ACCT);
        String address = event.value(Field.AUTH_ADDR);
        add(" for ", Objects.equals(account, event.value(Field.USER_NAME)) ? null : account, MAX_NAME);
        add(" from ", Objects.equals(address, event.value(Field.SESSION_ADDR)) ? null : address, MAX_NAME);
    }

    private void who() {
        String auid = event.value(Field.USER_AUID);
        String uid = event.value(Field.USER_UID);
        if (auid != null) {
            String name = event.value(Field.USER_NAME);
            text.append(" by ").append(name == null ? "auid " + auid : Printable.of(name, MAX_NAME) + "(" + auid + ")");
        } else if (uid != null && event.records().user() == null) {
            text.append(" by uid ").append(Printable.of(uid, MAX_NAME));
        }
        String euid = event.value(Field.USER_EUID);
        if (auid != null && euid != null && !euid.equals(auid)) {
            text.append(" as uid ").append(Printable.of(euid, MAX_NAME));
        }
        if (event.ids().ses() >= 0) {
            text.append(" in ses ").append(event.ids().ses());
            add(" from ", event.value(Field.SESSION_ADDR), MAX_NAME);
        }
    }

    private @Nullable String program() {
        String claimed = event.value(Field.AUTH_EXE);
        return claimed != null ? claimed : event.value(Field.PROCESS_EXE);
    }
}

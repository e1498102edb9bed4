package io.auditseq.host;

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
        add(" ", object, MAX_OBJECT);
        if (isWriting()) {
            text.append(" for writing");
        }
        if (event.records().user() != null) {
            whom();
        }
        who();
        if (!event.call().isExec()) {
            add(" with ", program(), MAX_NAME);
            add(", which says it is ", event.processFacts().claimedProgram(), MAX_NAME);
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
            text.append(before).append(Printable.of(value, longest));
        }
    }

    private @Nullable String object() {
        if (event.call().isExec()) {
            return command();
        }
        String command = event.auth().command();
        return command != null ? command : fileOrPeer();
    }

    private @Nullable String command() {
        if (event.processFacts().isExecuted()) {
            return event.processFacts().commandLine();
        }
        FileElement file = event.files().executed();
        return file == null ? null : name(file);
    }

    private @Nullable String fileOrPeer() {
        SocketAddress peer = event.net().peer();
        if (peer != null
                && event.meaning().category().contains("network")) { // not the netlink socket of auditctl or nft
            return peer.toString();
        }
        List<FileElement> files = event.files().elements();
        return files.isEmpty() ? event.objects().any() : files(files);
    }

    /** A rename goes from the first name to the last; of other calls the last is what they are about. */
    private static @Nullable String files(List<FileElement> files) {
        FileElement last = files.get(files.size() - 1);
        if ("rename".equals(last.attempt()) && files.size() > 1) {
            return name(files.get(0)) + " to " + name(last);
        }
        return name(last);
    }

    private static @Nullable String name(FileElement file) {
        return file.path() != null ? file.path() : file.name();
    }

    private boolean isWriting() {
        List<FileElement> files = event.files().elements();
        return !files.isEmpty() && "write".equals(files.get(0).attempt());
    }

    /** The account and the address that a program reports, where they are not those of the session. */
    private void whom() {
        String account = event.account();
        String address = event.auth().address();
        add(" for ", Objects.equals(account, event.processFacts().userName()) ? null : account, MAX_NAME);
        add(" from ", Objects.equals(address, sessionAddress()) ? null : address, MAX_NAME);
    }

    private @Nullable String sessionAddress() {
        SessionEntry session = event.sessionFacts().entry();
        return session == null ? null : session.address();
    }

    private void who() {
        Ids ids = event.ids();
        if (ids.auid() >= 0) {
            String name = event.processFacts().userName();
            text.append(" by ")
                    .append(name == null ? "auid " : Printable.of(name, MAX_NAME) + "(")
                    .append(ids.auid());
            text.append(name == null ? "" : ")");
            if (ids.euid() >= 0 && ids.euid() != ids.auid()) {
                text.append(" as uid ").append(ids.euid());
            }
        } else if (ids.uid() >= 0 && event.records().user() == null) {
            text.append(" by uid ").append(ids.uid());
        }
        if (ids.ses() >= 0) {
            text.append(" in ses ").append(ids.ses());
            add(" from ", sessionAddress(), MAX_NAME);
        }
    }

    private @Nullable String program() {
        String known = ProcessFacts.withoutMark(event.processFacts().exe());
        return known != null ? known : event.auth().program();
    }
}

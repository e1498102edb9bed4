package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an event's document that the Elastic Common Schema names. */
final class EcsJson {
    private final JsonOut json;

    EcsJson(JsonOut json) {
        this.json = json;
    }

    /** Into an object that is open. */
    void write(HostEvent event) {
        event(event);
        json.begin("host");
        json.text("name", event.event().id().host());
        json.end();
        user(event);
        process(event);
        network(event);
        file(event);
        if (event.value(Field.SERVICE_UNIT) != null) {
            json.begin("service");
            json.text("name", event.value(Field.SERVICE_UNIT));
            json.end();
        }
        related(event);
        json.texts("tags", event.values(Field.KEY));
    }

    private void event(HostEvent event) {
        Meaning meaning = event.meaning();
        json.begin("event");
        json.text("kind", "event");
        json.texts("category", meaning.category());
        json.texts("type", meaning.type());
        json.text("action", meaning.action());
        json.text("outcome", event.outcome());
        json.text("module", "auditseq");
        json.text("dataset", "auditseq.event");
        json.text("id", event.event().id().toString());
        json.number("sequence", event.event().id().serial());
        json.end();
    }

    /** Who logged in is the user, not root, whom sudo made; of a login that has not happened yet the account that is tried. */
    private void user(HostEvent event) {
        String auid = event.value(Field.USER_AUID);
        String account = event.value(Field.AUTH_ACCT);
        String name = auid == null ? account : event.value(Field.USER_NAME);
        String id = auid == null && account == null ? event.value(Field.USER_UID) : auid;
        String effective = event.value(Field.USER_EUID);
        boolean isOther = effective != null && !effective.equals(id);
        boolean hasTarget = auid != null && account != null && !account.equals(name);
        if (name == null && id == null && !isOther && !hasTarget) {
            return;
        }
        json.begin("user");
        json.text("id", id);
        json.text("name", name);
        if (isOther) {
            json.begin("effective");
            json.text("id", effective);
            json.end();
        }
        if (hasTarget) {
            json.begin("target");
            json.text("name", account);
            json.end();
        }
        json.end();
    }

    private void process(HostEvent event) {
        String pid = event.value(Field.PROCESS_PID);
        String exe = event.value(Field.PROCESS_EXE);
        if (pid == null && exe == null) {
            return;
        }
        json.begin("process");
        json.text("entity_id", event.value(Field.PROCESS_ID));
        json.number("pid", pid);
        json.text("executable", exe != null ? exe : event.value(Field.AUTH_EXE));
        json.text("name", event.value(Field.PROCESS_COMM));
        arguments(event);
        json.text("working_directory", event.value(Field.PROCESS_CWD));
        parent(event);
        json.end();
    }

    private void arguments(HostEvent event) {
        List<String> args = event.values(Field.PROCESS_ARGS);
        if (!args.isEmpty()) {
            json.texts("args", args);
            json.number("args_count", args.size());
        }
        String command = event.value(Field.AUTH_COMMAND);
        json.text("command_line", command != null ? command : event.value(Field.PROCESS_COMMAND_LINE));
    }

    private void parent(HostEvent event) {
        String ppid = event.value(Field.PROCESS_PPID);
        if (Numbers.decimal(ppid, -1) < 0) {
            return;
        }
        json.begin("parent");
        json.number("pid", ppid);
        ProcessEntry parent = event.processFacts().parent();
        if (parent != null && Long.toString(parent.pid()).equals(ppid)) {
            json.text("entity_id", parent.id());
            json.text("executable", ProcessFacts.withoutMark(parent.exe()));
            json.text("command_line", ProcessFacts.commandLine(parent));
        }
        json.end();
    }

    private void network(HostEvent event) {
        String peer = event.value(Field.AUTH_ADDR);
        if (peer != null) {
            json.begin("source");
            json.text("ip", peer);
            json.end();
        }
        String direction = event.net().direction();
        SocketAddress address = direction == null ? null : event.net().address();
        if (address == null) {
            return;
        }
        json.begin("in".equals(direction) ? "source" : "out".equals(direction) ? "destination" : "server");
        endpoint(event, address);
        json.end();
        json.begin("network");
        if (event.net().isInternet()) {
            json.text("type", address.familyName().equals("inet") ? "ipv4" : "ipv6");
        }
        json.text("direction", "out".equals(direction) ? "egress" : "ingress");
        json.end();
    }

    private void endpoint(HostEvent event, SocketAddress address) {
        boolean hasIp = event.net().isInternet() && address.address() != null;
        json.text("address", hasIp ? address.address() : address.toString());
        if (hasIp) {
            json.text("ip", address.address());
        }
        if (address.port() >= 0) {
            json.number("port", address.port());
        }
    }

    /** What the call is about, if it is about files: the last of its objects. */
    private void file(HostEvent event) {
        List<FileElement> files = event.files().elements();
        if (files.isEmpty() || event.call().isExec()) {
            return;
        }
        FileElement file = files.get(files.size() - 1);
        json.begin("file");
        json.text("path", file.path());
        json.text("name", file.value(Field.FILE_BASE));
        attributes(file);
        json.end();
    }

    /** What the file system says of a file, into an object that is open. */
    void attributes(FileElement file) {
        String kind = file.kind();
        json.text("type", "link".equals(kind) ? "symlink" : kind);
        json.text("device", file.value(Field.FILE_DEV));
        json.text("inode", file.value(Field.FILE_INODE));
        json.text("mode", file.value(Field.FILE_MODE));
        json.text("uid", file.value(Field.FILE_OWNER));
    }

    private void related(HostEvent event) {
        Set<String> addresses = new LinkedHashSet<>();
        add(addresses, event.value(Field.AUTH_ADDR));
        add(addresses, event.value(Field.SESSION_ADDR));
        add(addresses, event.net().isInternet() ? event.value(Field.NET_DADDR) : null);
        Set<String> users = new LinkedHashSet<>();
        add(users, event.value(Field.USER_NAME));
        add(users, event.value(Field.AUTH_ACCT));
        add(users, event.value(Field.SESSION_ACCT));
        json.begin("related");
        json.texts("ip", new ArrayList<>(addresses));
        json.texts("user", new ArrayList<>(users));
        json.texts("hosts", List.of(event.event().id().host()));
        json.end();
    }

    private static void add(Set<String> all, @Nullable String value) {
        if (value != null) {
            all.add(value);
        }
    }
}

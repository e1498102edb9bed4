package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.SocketAddress;
import java.util.List;
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
        source(event);
        network(event);
        file(event);
        String unit = event.objects().unit();
        if (unit != null) {
            json.begin("service");
            json.text("name", unit);
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
        json.text("id", event.name());
        json.number("sequence", event.event().id().serial());
        json.end();
    }

    /** Who logged in is the user, not root, whom sudo made; of a login that has not happened yet the account that is tried. */
    private void user(HostEvent event) {
        Ids ids = event.ids();
        String account = event.account();
        String name = ids.auid() < 0 ? account : event.processFacts().userName();
        long id = ids.auid() < 0 && account == null ? ids.uid() : ids.auid();
        boolean isOther = ids.euid() >= 0 && ids.euid() != id;
        long accountId = event.auth().accountId();
        boolean hasTarget = ids.auid() >= 0
                && (account != null ? !account.equals(name) : accountId >= 0 && accountId != ids.auid());
        if (name == null && id < 0 && !isOther && !hasTarget) {
            return;
        }
        json.begin("user");
        json.id("id", id);
        json.text("name", name);
        if (isOther) {
            json.begin("effective");
            json.id("id", ids.euid());
            json.end();
        }
        if (hasTarget) {
            json.begin("target");
            json.id("id", accountId);
            json.text("name", account);
            json.end();
        }
        json.end();
    }

    private void process(HostEvent event) {
        ProcessFacts process = event.processFacts();
        String exe = ProcessFacts.withoutMark(process.exe());
        long pid = event.ids().pid();
        if (pid < 0 && exe == null) {
            return;
        }
        ProcessEntry known = process.entry();
        json.begin("process");
        json.text("entity_id", known == null ? null : known.id());
        if (pid >= 0) {
            json.number("pid", pid);
        }
        json.text("executable", exe != null ? exe : event.auth().program());
        json.text("name", process.comm());
        arguments(event, process);
        json.text("working_directory", process.cwd());
        parent(process);
        json.end();
    }

    private void arguments(HostEvent event, ProcessFacts process) {
        if (!process.args().isEmpty()) {
            json.texts("args", process.args());
            json.number("args_count", process.args().size());
        }
        String command = event.auth().command();
        json.text("command_line", command != null ? command : process.commandLine());
    }

    private void parent(ProcessFacts process) {
        long ppid = process.ppid();
        if (ppid < 0) {
            return;
        }
        json.begin("parent");
        json.number("pid", ppid);
        ProcessEntry parent = process.parent();
        if (parent != null && parent.pid() == ppid) {
            json.text("entity_id", parent.id());
            json.text("executable", ProcessFacts.withoutMark(parent.exe()));
            json.text("command_line", process.commandLine(parent));
        }
        json.end();
    }

    private void source(HostEvent event) {
        String peer = event.auth().address();
        if (peer != null) {
            json.begin("source");
            json.text("ip", peer);
            json.end();
        }
    }

    private void network(HostEvent event) {
        SocketAddress peer = event.net().peer();
        String direction = event.net().direction();
        if (peer == null || direction == null) {
            return;
        }
        json.begin(direction.equals("in") ? "source" : direction.equals("out") ? "destination" : "server");
        endpoint(event, peer);
        json.end();
        json.begin("network");
        if (event.net().isInternet()) {
            json.text("type", isOfIpv4(peer) ? "ipv4" : "ipv6");
        }
        json.text("direction", direction.equals("out") ? "egress" : "ingress");
        json.end();
    }

    /** What is sent is IPv4 too where a socket of IPv6 has an IPv4 address. */
    private static boolean isOfIpv4(SocketAddress peer) {
        String address = peer.address();
        return peer.familyName().equals("inet") || (address != null && address.indexOf(':') < 0);
    }

    private void endpoint(HostEvent event, SocketAddress peer) {
        String ip = event.net().isInternet() ? peer.address() : null;
        json.text("address", ip != null ? ip : peer.toString());
        json.text("ip", ip);
        if (peer.port() >= 0) {
            json.number("port", peer.port());
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
        json.text("name", file.base());
        attributes(file);
        json.end();
    }

    /** What the file system says of a file, into an object that is open. */
    void attributes(FileElement file) {
        String kind = file.kind();
        json.text("type", "link".equals(kind) ? "symlink" : kind);
        json.text("device", file.value(Field.FILE_DEV));
        json.text("inode", file.value(Field.FILE_INODE));
        json.text("mode", file.permissions());
        json.text("uid", file.value(Field.FILE_OWNER));
    }

    private void related(HostEvent event) {
        SessionEntry session = event.sessionFacts().entry();
        SocketAddress peer = event.net().isInternet() ? event.net().address() : null;
        json.begin("related");
        each(
                "ip",
                event.auth().address(),
                session == null ? null : session.address(),
                peer == null ? null : peer.address());
        each("user", event.processFacts().userName(), event.account(), session == null ? null : session.account());
        json.texts("hosts", List.of(event.event().id().host()));
        json.end();
    }

    /** Those that there are, each once. */
    private void each(String name, @Nullable String first, @Nullable String second, @Nullable String third) {
        if (first == null && second == null && third == null) {
            return;
        }
        json.beginArray(name);
        if (first != null) {
            json.element(first);
        }
        if (second != null && !second.equals(first)) {
            json.element(second);
        }
        if (third != null && !third.equals(first) && !third.equals(second)) {
            json.element(third);
        }
        json.endArray();
    }
}

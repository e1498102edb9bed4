package io.auditseq.intake;

import io.auditseq.model.LineMarks;

/**
 * Where the host of a line is from.
 *
 * @param label for people: {@code node}, {@code json:host.name}, {@code syslog} …
 * @param mark its bit in {@link LineMarks}
 */
record HostSource(String label, int mark) {
    static final HostSource NODE = new HostSource("node", LineMarks.HOST_NODE);
    static final HostSource SYSLOG = new HostSource("syslog", LineMarks.HOST_PREFIX);
    static final HostSource LOGSTASH = new HostSource("logstash-prefix", LineMarks.HOST_PREFIX);
    static final HostSource HEADER = new HostSource("header:host", LineMarks.HOST_HEADER);
    static final HostSource KEY = new HostSource("key", LineMarks.HOST_KEY);
    static final HostSource UNRESOLVED = new HostSource("unresolved", 0);

    static HostSource json(String path) {
        return new HostSource("json:" + path, LineMarks.HOST_ENVELOPE);
    }

    static HostSource resource(String attribute) {
        return new HostSource("resource:" + attribute, LineMarks.HOST_ENVELOPE);
    }
}

package io.auditseq.cli.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.parse.HeaderParser;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells recorded lines anew: as if they had happened at another time, on hosts of another name. Played twice as they are, lines
 * would count once, since host, time stamp and serial are what an event is known by. Nothing but the header changes.
 */
public final class Retelling {

    private static final byte[] NODE = "node=".getBytes(US_ASCII);
    private static final int TYPE = "type=".length();

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

    private final HeaderParser header = new HeaderParser();
    private final Set<String> nodes = new LinkedHashSet<>();
    private final long shift;
    private final byte[] suffix;

    /**
     * Moves lines to another time and to other hosts.
     *
     * @param shift added to every time stamp, in milliseconds
     * @param suffix added to the name of every node
     */
    public Retelling(long shift, String suffix) {
        this.shift = shift;
        this.suffix = suffix.getBytes(UTF_8);
    }

    /** As if the newest of the lines had been written at this moment, on hosts named after it: {@code web-01-143207}. */
    public static Retelling asOf(Instant moment, List<byte[]> lines) {
        return new Retelling(moment.toEpochMilli() - newest(lines), "-" + TIME_OF_DAY.format(moment));
    }

    private static long newest(List<byte[]> lines) {
        HeaderParser header = new HeaderParser();
        long newest = 0;
        for (byte[] line : lines) {
            if (header.parse(line, 0, line.length)) {
                newest = Math.max(newest, header.at());
            }
        }
        return newest;
    }

    /** The line, retold; one that does not begin with a header stays as it is, and one without a node is not given one. */
    public byte[] retell(byte[] line) {
        if (!header.parse(line, 0, line.length) || header.at() + shift < 0) {
            return line;
        }
        var retold = new ByteArrayOutputStream(line.length + 64);
        writeNode(line, retold);
        int typeWord = header.typeFrom() - TYPE;
        int stamp = indexOf(line, '(', header.typeTo()) + 1;
        int serial = indexOf(line, ':', stamp);
        retold.write(line, typeWord, stamp - typeWord);
        retold.writeBytes(seconds(header.at() + shift));
        retold.write(line, serial, line.length - serial);
        return retold.toByteArray();
    }

    /** The names of the hosts told of so far, in the order in which they came up. */
    public Set<String> nodes() {
        return Collections.unmodifiableSet(nodes);
    }

    private void writeNode(byte[] line, ByteArrayOutputStream retold) {
        if (header.nodeFrom() < 0) {
            return;
        }
        var node = new ByteArrayOutputStream();
        node.write(line, header.nodeFrom(), header.nodeTo() - header.nodeFrom());
        node.writeBytes(suffix);
        nodes.add(node.toString(UTF_8));
        retold.writeBytes(NODE);
        retold.writeBytes(node.toByteArray());
        retold.write(' ');
    }

    private static byte[] seconds(long at) {
        return "%d.%03d".formatted(at / 1000, at % 1000).getBytes(US_ASCII);
    }

    private static int indexOf(byte[] line, char wanted, int from) {
        int at = from;
        while (line[at] != wanted) {
            at++;
        }
        return at;
    }
}

package io.auditseq.cli.hunt;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files in the order of their lines: directory by directory; of one log {@code audit.log.10} before {@code audit.log.9.gz}
 * before {@code audit.log.1} before {@code audit.log}, and dated ones ({@code audit.log-20261001.gz}) by their date.
 */
final class OldestFirst implements Comparator<Path> {

    private static final Pattern NAME = Pattern.compile("(.*?)(?:\\.(\\d{1,6})|-(\\d{8}\\d*))?(?:\\.gz)?");

    /** A dated one is older than those that are counted, and those older than the one being written. */
    private enum Kind {
        DATED,
        COUNTED,
        CURRENT
    }

    private record Name(String log, Kind kind, BigInteger order) {}

    private static final Comparator<Name> BY_AGE =
            Comparator.comparing(Name::log).thenComparing(Name::kind).thenComparing(Name::order);

    @Override
    public int compare(Path one, Path other) {
        int directory = directory(one).compareTo(directory(other));
        if (directory != 0) {
            return directory;
        }
        int age = BY_AGE.compare(name(one), name(other));
        return age != 0 ? age : one.compareTo(other);
    }

    private static String directory(Path path) {
        return String.valueOf(path.getParent());
    }

    private static Name name(Path path) {
        String name = path.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return new Name(name, Kind.CURRENT, BigInteger.ZERO);
        }
        if (parts.group(2) != null) {
            return new Name(parts.group(1), Kind.COUNTED, new BigInteger(parts.group(2)).negate());
        }
        return parts.group(3) != null
                ? new Name(parts.group(1), Kind.DATED, new BigInteger(parts.group(3)))
                : new Name(parts.group(1), Kind.CURRENT, BigInteger.ZERO);
    }
}

package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/** Names of files as absolute paths. Links are not followed: only the host could. */
final class Paths {
    private Paths() {}

    /** The name joined with its directory, without {@code //}, {@code .} and {@code ..}; null when it is relative and the directory is unknown. */
    static @Nullable String absolute(String name, @Nullable String directory) {
        if (name.startsWith("/")) {
            return clean(name);
        }
        if (directory == null || !directory.startsWith("/") || name.isEmpty()) {
            return null;
        }
        return clean(directory + '/' + name);
    }

    private static String clean(String path) {
        if (!mayBeUnclean(path)) {
            return path;
        }
        var clean = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int end = path.indexOf('/', at);
            end = end < 0 ? path.length() : end;
            add(clean, path, at, end);
            at = end + 1;
        }
        return clean.length() == 0 ? "/" : clean.toString();
    }

    private static boolean mayBeUnclean(String path) {
        return path.contains("//") || path.contains("/.") || (path.length() > 1 && path.endsWith("/"));
    }

    private static void add(StringBuilder clean, String path, int from, int to) {
        int length = to - from;
        if (length == 0 || (length == 1 && path.charAt(from) == '.')) {
            return;
        }
        if (length == 2 && path.startsWith("..", from)) {
            clean.setLength(Math.max(0, clean.lastIndexOf("/")));
        } else {
            clean.append('/').append(path, from, to);
        }
    }
}

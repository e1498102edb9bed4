package io.auditseq.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What is said in words and not in fields: by access vector decisions, and by programs of many years ago. */
final class OldText {
    private static final String PAM = "PAM: ";
    /** Decisions stand at the begin of their text. */
    private static final int DECISION_WITHIN = 32;

    private OldText() {}

    /** {@code PAM: session open acct=…} is today's {@code op=PAM:session_open}; null for other texts. */
    static @Nullable String operation(@Nullable String text) {
        if (text == null || !text.startsWith(PAM)) {
            return null;
        }
        int equals = text.indexOf('=');
        int end = equals < 0 ? text.length() : Math.max(text.lastIndexOf(' ', equals), PAM.length());
        return "PAM:" + text.substring(PAM.length(), end).strip().replace(' ', '_');
    }

    /** {@code denied} or {@code granted} of {@code avc:  denied  { read } for …}; null without one. */
    static @Nullable String verdict(AuditRecord record) {
        String nested = record.message();
        byte[] line = record.raw().text();
        int body = record.raw().body();
        String text =
                nested != null ? nested : FieldValue.text(line, body, Math.min(line.length, body + DECISION_WITHIN));
        StringTokenizer words = new StringTokenizer(text, " ");
        boolean decision = words.hasMoreTokens() && words.nextToken().equals("avc:") && words.hasMoreTokens();
        String verdict = decision ? words.nextToken() : "";
        return verdict.equals("denied") || verdict.equals("granted") ? verdict : null;
    }

    /** The words in the first braces; empty without braces. */
    static List<String> braced(String text) {
        List<String> words = new ArrayList<>();
        int open = text.indexOf("{ ");
        int close = open < 0 ? -1 : text.indexOf('}', open);
        if (close > 0) {
            StringTokenizer each = new StringTokenizer(text.substring(open + 1, close), " ");
            while (each.hasMoreTokens()) {
                words.add(each.nextToken());
            }
        }
        return words;
    }
}

package io.auditseq.intake;

import static io.auditseq.model.RejectReason.BAD_JSON;
import static io.auditseq.model.RejectReason.NOT_AUDIT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON documents of a value: one, one on each line, or the elements of a list. A damaged document costs its own lines
 * only: reading goes on at the next line that begins with a brace. How much may be read in vain is bounded, so that the time
 * stays in proportion to the length of the value.
 */
final class JsonReader {
    private static final int DEEPEST_NESTING = 64;
    private static final int ENVELOPES = 5;
    /** How many times its length may be read of a value in vain, and what an attempt costs at least. */
    private static final int READ_IN_VAIN = 4;

    private static final int LEAST_IN_VAIN = 1 << 10;
    private static final int ALWAYS_IN_VAIN = 1 << 16;

    private final IntakeOptions options;
    private final Outcome outcome;
    private final EnvelopeReader reader;
    private final EnvelopeLines lines;
    private final Envelope[] envelopes = new Envelope[ENVELOPES];
    private JsonFactory json;
    private boolean constraintHit;

    /** Up to where the documents of the value have been given out; after a failure nothing before it is read again. */
    private int done;

    private long inVain;

    JsonReader(IntakeOptions options, HostNames hostNames, TextReader text, Outcome outcome) {
        this.options = options;
        this.outcome = outcome;
        this.json = factory(options);
        this.reader = new EnvelopeReader(EnvelopePaths.root(options.messageField()), hostNames);
        this.lines = new EnvelopeLines(options, text, outcome, this::open);
        for (int depth = 0; depth < ENVELOPES; depth++) {
            envelopes[depth] = new Envelope();
        }
    }

    /** Names are not interned, and a text is bounded by its record: what hosts send must not grow in tables of the JVM. */
    private static JsonFactory factory(IntakeOptions options) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS) // templates of rsyslog leave 0x1D as it is
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .maxStringLength(options.maxRecordBytes())
                        .build())
                .build();
    }

    EnvelopeReader envelopes() {
        return reader;
    }

    EnvelopeLines lines() {
        return lines;
    }

    /** Reads all documents in the range. */
    void documents(byte[] in, int from, int to) {
        outcome.taken(Format.UNREADABLE, 0); // until one of them is read
        inVain = 0;
        documents(in, from, to, true);
        if (constraintHit) {
            constraintHit = false;
            json = factory(options); // its table of names may be full of theirs
        }
    }

    /** @param mayMend whether bytes that are no UTF-8 were not looked for yet */
    private void documents(byte[] in, int from, int to, boolean mayMend) {
        boolean mend = mayMend;
        int at = skipSeparators(in, from, to);
        while (at < to) {
            done = at;
            if (document(in, at, to)) {
                at = skipSeparators(in, done, to);
                continue;
            }
            byte[] mended = mend ? Utf8.escapeInvalid(in, done, to) : null;
            mend = false;
            if (mended != null) {
                documents(mended, 0, mended.length, false);
                return;
            }
            outcome.reject(BAD_JSON, Details.of(BAD_JSON));
            boolean enough = inVain > READ_IN_VAIN * (long) in.length + ALWAYS_IN_VAIN;
            at = enough ? to : nextDocument(in, Math.max(done, at + 1), to);
        }
    }

    /** Reads one document; false when it is damaged. */
    private boolean document(byte[] in, int from, int to) {
        if (in[from] != '{' && in[from] != '[' && in[from] != '"') {
            return false;
        }
        try (JsonParser parser = json.createParser(in, from, to - from)) {
            return document(in, parser, from);
        } catch (IOException noJson) {
            return false;
        }
    }

    private boolean document(byte[] in, JsonParser parser, int from) {
        try {
            element(in, parser.nextToken(), parser, from);
            return done > from;
        } catch (IOException noJson) {
            constraintHit |= noJson instanceof StreamConstraintsException;
            inVain += Math.max(LEAST_IN_VAIN, place(parser, from) - from);
            return false;
        }
    }

    private void element(byte[] in, JsonToken token, JsonParser parser, int start) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                element(in, next, parser, start);
            }
            done = place(parser, start);
        } else if (token == JsonToken.START_OBJECT) {
            Envelope envelope = envelopes[0];
            envelope.clear();
            reader.read(parser, new JsonText(in, start), envelope);
            done = place(parser, start);
            lines.read(envelope, Origin.NONE, 0);
        } else if (token == JsonToken.VALUE_STRING) {
            byte[] string = EnvelopeReader.text(parser);
            if (!isEnd(in, place(parser, start))) { // a damaged line that begins with a quote is no string
                throw new JsonParseException(parser, "text behind a string");
            }
            done = place(parser, start);
            outcome.taken(Format.JSON_STRING, 0);
            lines.text(string, Origin.NONE, 1);
        } else {
            outcome.reject(NOT_AUDIT, Details.of(NOT_AUDIT));
        }
    }

    private static boolean isEnd(byte[] in, int at) {
        int next = at < in.length ? in[at] : ' ';
        return next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == ',' || next == ']';
    }

    private static int place(JsonParser parser, int start) {
        return start + (int) parser.currentLocation().getByteOffset();
    }

    /** The envelope in a text that is one JSON object and nothing else. */
    private @Nullable Envelope open(byte[] text, int depth) {
        Envelope envelope = envelopes[depth];
        if (isObject(text, envelope)) {
            return envelope;
        }
        byte[] mended = Utf8.escapeInvalid(text, 0, text.length);
        return mended != null && isObject(mended, envelope) ? envelope : null;
    }

    private boolean isObject(byte[] text, Envelope into) {
        into.clear();
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            reader.read(parser, new JsonText(text, 0), into);
            return parser.nextToken() == null;
        } catch (IOException noJson) {
            constraintHit |= noJson instanceof StreamConstraintsException;
            return false;
        }
    }

    private static int skipSeparators(byte[] in, int from, int to) {
        int at = Bytes.skipSpace(in, from, to);
        while (at < to && (in[at] == ',' || in[at] == ']')) {
            at = Bytes.skipSpace(in, at + 1, to);
        }
        return at;
    }

    /** Where the next line begins with a brace; those between belong to the damaged document. */
    private static int nextDocument(byte[] in, int from, int to) {
        int lineFeed = Bytes.indexOf(in, from, to, '\n');
        while (lineFeed >= 0) {
            if (lineFeed + 1 < to && in[lineFeed + 1] == '{') {
                return lineFeed + 1;
            }
            lineFeed = Bytes.indexOf(in, lineFeed + 1, to, '\n');
        }
        return to;
    }
}

package io.auditseq.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.parse.FieldName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of laurel, taken in field by field in any order. Names in capitals are laurel's translations, which become the names that
 * auditd appends in ENRICHED format where the record has the field they belong to; {@code ARGV} are the arguments.
 */
final class LaurelRecord {
    private static final String ARGUMENTS = "ARGV";
    private static final String JOINED_ARGUMENTS = "ARGV_STR";
    private static final String ADDRESS = "SADDR";
    private static final String MESSAGE = "msg";
    private static final int MOST_REGISTERS = 4;

    private final String type;
    private final ByteOrder order;
    private final RecordText fields = new RecordText();
    private final RecordText message = new RecordText();
    private final Map<String, byte[]> names = new LinkedHashMap<>();
    private final Map<String, byte[]> addressParts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
    private final StringBuilder permissions = new StringBuilder();
    private byte @Nullable [] joined;
    private byte @Nullable [] sentence;
    private long count = -1;
    private boolean whole = true;

    LaurelRecord(String type, ByteOrder order) {
        this.type = type;
        this.order = order;
    }

    void absent(String name) {
        if (!isTranslation(name)) {
            seen.add(name);
            fields.absent(name);
        }
    }

    void value(String name, byte[] value) {
        if (name.equals(JOINED_ARGUMENTS)) {
            joined = LaurelText.decoded(value);
        } else if (isTranslation(name)) {
            names.putIfAbsent(name, LaurelText.decoded(value));
        } else if (name.equals(MESSAGE)) {
            sentence = LaurelText.decoded(value);
        } else {
            seen.add(name);
            field(name, value);
        }
    }

    private void field(String name, byte[] value) {
        if (!isName(name)) {
            whole = false;
        } else if (name.equals("argc")) {
            count = number(value);
        } else if (name.equals("saddr")) {
            fields.plain(name, RecordText.hex(LaurelText.decoded(value)));
        } else if (FieldName.of(name).isEncoded()) {
            fields.encoded(name, LaurelText.decoded(value));
        } else {
            fields.plain(name, LaurelText.plain(name, value));
        }
    }

    /** An element of a list. */
    void element(String name, byte[] value) {
        switch (name) {
            case ARGUMENTS -> arguments.add(LaurelText.decoded(value));
            case "key" -> {
                if (keys.size() > 0) {
                    keys.write(1);
                }
                keys.writeBytes(LaurelText.decoded(value));
            }
            case "denied", "granted" -> {
                permissions.append(permissions.length() == 0 ? "avc:  " + name + "  {" : "");
                permissions.append(' ').append(new String(LaurelText.decoded(value), UTF_8));
            }
            default -> whole &= isTranslation(name);
        }
    }

    /** A field of an object: of the decoded address, or of what a program sent. */
    void part(String name, String part, byte[] value) {
        if (name.equals(ADDRESS)) {
            addressParts.put(part, LaurelText.decoded(value));
        } else if (name.equals(MESSAGE)) {
            message.field(part, LaurelText.decoded(value));
        } else {
            whole &= isTranslation(name);
        }
    }

    /** Adds the lines; false when they do not hold all of the record. */
    boolean finish(RecordText head, List<byte[]> lines) {
        if (type.equals("EXECVE") && (count >= 0 || !arguments.isEmpty() || joined != null)) {
            return execve(head, lines) && whole;
        }
        if (permissions.length() > 0) {
            head.add(permissions + " } for ");
        }
        title();
        address();
        if (keys.size() > 0) {
            fields.encoded("key", keys.toByteArray());
        }
        byte[] body = fields.line();
        head.add(body.length > 0 && body[0] == ' ' ? Arrays.copyOfRange(body, 1, body.length) : body);
        sentence(head);
        translations(head);
        lines.add(head.line());
        return whole && fields.isSound() && message.isSound();
    }

    /** The registers of a system call, or the words of a title, which are parted by NUL. */
    private void title() {
        if (type.equals("PROCTITLE") && !arguments.isEmpty()) {
            ByteArrayOutputStream title = new ByteArrayOutputStream();
            for (byte[] word : arguments) {
                if (title.size() > 0) {
                    title.write(0);
                }
                title.writeBytes(word);
            }
            fields.encoded("proctitle", title.toByteArray());
            return;
        }
        for (int i = 0; i < arguments.size() && i < MOST_REGISTERS; i++) {
            fields.plain("a" + i, LaurelText.plain("a" + i, arguments.get(i)));
        }
    }

    private void address() {
        if (!addressParts.isEmpty()) {
            byte[] address = new AddressBytes(addressParts, order).bytes();
            whole &= address != null;
            if (address != null && seen.add("saddr")) {
                fields.plain("saddr", RecordText.hex(address));
            }
        }
    }

    private void sentence(RecordText head) {
        byte[] parts = message.line();
        if (sentence != null) {
            head.add(" msg='").add(sentence).add("'");
        } else if (parts.length > 0) {
            head.add(" msg='").add(Arrays.copyOfRange(parts, 1, parts.length)).add("'");
        }
    }

    private void translations(RecordText head) {
        RecordText tail = new RecordText();
        names.forEach((name, value) -> {
            if (!seen.contains(name.toLowerCase(Locale.ROOT))) {
                return;
            }
            if (name.endsWith("ID")) {
                tail.encoded(name, value);
            } else {
                tail.plain(name, value);
            }
        });
        byte[] text = tail.line();
        if (text.length > 0) {
            head.separator();
            head.add(Arrays.copyOfRange(text, 1, text.length));
        }
    }

    private boolean execve(RecordText head, List<byte[]> lines) {
        byte[] words = joined;
        LaurelArguments found = arguments.isEmpty() && words != null
                ? LaurelArguments.split(words, count)
                : LaurelArguments.of(arguments, count);
        found.write(head.line(), lines);
        return found.isWhole();
    }

    private static long number(byte[] digits) {
        long number = 0;
        for (byte digit : digits) {
            if (!Bytes.isDigit(digit) || number > Integer.MAX_VALUE) {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isTranslation(String name) {
        return !name.isEmpty() && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
    }

    /** Letters, digits, {@code _}, {@code -} and brackets: anything else would be read as something else. */
    static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || "_-[]".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}

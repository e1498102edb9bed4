package io.auditseq.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of the capabilities, in the spelling of {@code ausearch -i}: lower case without {@code CAP_}. */
public final class Capabilities {
    private static final int BITS = 64;

    private Capabilities() {}

    /** The name of capability {@code number}, for instance {@code net_admin}; null when it is not known. */
    public static @Nullable String name(long number) {
        String name = Constants.of("capability").name(number);
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** The names in a mask ({@code cap_fp=}, {@code pe=} …), by number; {@code cap_63} for one without a name. */
    public static List<String> names(long mask) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < BITS; bit++) {
            if ((mask >>> bit & 1) != 0) {
                String name = name(bit);
                names.add(name != null ? name : "cap_" + bit);
            }
        }
        return names;
    }

    static String text(long mask) {
        return mask == 0 ? "none" : String.join(",", names(mask));
    }
}

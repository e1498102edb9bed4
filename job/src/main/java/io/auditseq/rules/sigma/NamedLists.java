package io.auditseq.rules.sigma;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of texts and networks by name, for {@code %name%} in rules. */
public interface NamedLists {
    /** The values of a list; null when there is none of that name. */
    @Nullable
    List<String> get(String name);

    Set<String> names();
}

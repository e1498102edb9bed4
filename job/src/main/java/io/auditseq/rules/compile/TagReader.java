package io.auditseq.rules.compile;

import io.auditseq.rules.Attack;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the tags of a rule: those of ATT&amp;CK count, others are allowed. */
final class TagReader {
    private static final Pattern TAG = Pattern.compile("[a-z0-9-]+\\.[a-z0-9_.-]+");
    private static final String ATTACK = "attack.";

    private final Problems problems;
    private final boolean isStrict;

    /** @param isStrict whether what is wrong is an error; for other people's rules it is a warning */
    TagReader(Problems problems, boolean isStrict) {
        this.problems = problems;
        this.isStrict = isStrict;
    }

    List<Attack> read(MapReader head) {
        List<Attack> attack = new ArrayList<>();
        for (YamlText tag : head.textNodes("tags")) {
            String text = tag.text();
            if (!TAG.matcher(text).matches()) {
                tell(tag, "the tag \"" + text + "\" is no namespace.name in lower case, like attack.t1110.001");
            } else if (text.startsWith(ATTACK)) {
                add(tag, text.substring(ATTACK.length()), attack);
            }
        }
        return attack;
    }

    private void add(YamlText tag, String name, List<Attack> attack) {
        Attack known = AttackNames.of(name);
        Attack renamed = AttackNames.ofOlder(name);
        if (known != null) {
            attack.add(known);
        } else if (renamed != null) {
            problems.warning(tag, "v19 of ATT&CK calls \"" + name + "\" " + renamed.id() + ", " + renamed.name());
            attack.add(renamed);
        } else if (AttackNames.isTechnique(name)) {
            problems.warning(tag, "our table of ATT&CK does not know \"" + name + "\"");
            String id = name.toUpperCase(Locale.ROOT);
            attack.add(new Attack(Attack.Kind.TECHNIQUE, id, id));
        } else if (!AttackNames.isGroupOrSoftware(name)) {
            tell(tag, "there is no tactic of ATT&CK \"" + name + "\"" + Nearest.hint(name, AttackNames.tactics()));
        }
    }

    private void tell(YamlText tag, String text) {
        if (isStrict) {
            problems.error(tag, text);
        } else {
            problems.warning(tag, text);
        }
    }
}

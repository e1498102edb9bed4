package io.auditseq.rules.sigma;

import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rule says about where its events come from; empty for what it does not say. */
public record LogSource(String product, String category, String service) {
    /** Null when it is no log source. */
    public static @Nullable LogSource read(YamlMap document, Complaints complaints) {
        YamlNode node = document.get("logsource");
        if (!(node instanceof YamlMap map)) {
            complaints.error(
                    node == null ? document : node,
                    "\"logsource\" is missing: a map with product, category or service");
            return null;
        }
        LogSource source = of(map);
        if (source.product.isEmpty() && source.category.isEmpty() && source.service.isEmpty()) {
            complaints.error(map, "a log source needs a product, a category or a service");
            return null;
        }
        return source;
    }

    /** Empty for what is no log source. */
    static LogSource of(@Nullable YamlNode node) {
        return node instanceof YamlMap map
                ? new LogSource(word(map, "product"), word(map, "category"), word(map, "service"))
                : new LogSource("", "", "");
    }

    private static String word(YamlMap map, String key) {
        return map.get(key) instanceof YamlText text && !text.isNull()
                ? text.text().strip().toLowerCase(Locale.ROOT)
                : "";
    }

    /** Whether all that this source says holds for the other. */
    public boolean covers(LogSource other) {
        return covers(product, other.product) && covers(category, other.category) && covers(service, other.service);
    }

    private static boolean covers(String wanted, String word) {
        return wanted.isEmpty() || wanted.equals(word);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "product", product);
        add(text, "category", category);
        add(text, "service", service);
        return text.toString();
    }

    private static void add(StringBuilder text, String key, String word) {
        if (!word.isEmpty()) {
            text.append(text.length() == 0 ? "" : ", ").append(key).append(": ").append(word);
        }
    }
}

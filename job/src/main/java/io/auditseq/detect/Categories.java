package io.auditseq.detect;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an alert is about in ECS's closed list of categories, told by the record types of its evidence. */
final class Categories {

    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "authentication", Set.of("USER_AUTH", "USER_LOGIN", "USER_ERR", "CRED_ACQ"),
            "session", Set.of("LOGIN", "USER_START", "USER_END"),
            "process", Set.of("EXECVE"),
            "network", Set.of("SOCKADDR"),
            "iam", Set.of("ADD_USER", "DEL_USER", "ADD_GROUP", "DEL_GROUP", "USER_MGMT", "USER_CHAUTHTOK"));

    private Categories() {}

    /** Sorted; {@code intrusion_detection} always. */
    static Set<String> of(Alert alert) {
        Set<String> categories = new TreeSet<>(List.of("intrusion_detection"));
        for (AlertStep step : alert.steps()) {
            for (Evidence evidence : step.evidence()) {
                BY_TYPE.forEach((category, types) -> {
                    if (evidence.types().stream().anyMatch(types::contains)) {
                        categories.add(category);
                    }
                });
            }
        }
        return categories;
    }
}

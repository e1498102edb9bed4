package io.auditseq.detect;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Evidence;
import io.auditseq.model.SessionStamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Commands that show the story on the host, ready to be pasted: the whole session first, then an event of each step. */
final class TriageCommands {

    private static final int MOST = 10;

    private TriageCommands() {}

    static List<String> of(Alert alert) {
        Set<String> commands = new LinkedHashSet<>();
        SessionStamp session = alert.session();
        if (session != null) {
            commands.add("ausearch -i --session " + quoted(session.id()));
        }
        for (AlertStep step : alert.steps()) {
            List<Evidence> evidence = step.evidence();
            if (!evidence.isEmpty()) {
                commands.add("ausearch -i -a " + evidence.get(0).event().serial());
                commands.add("ausearch -i -a "
                        + evidence.get(evidence.size() - 1).event().serial());
            }
        }
        List<String> some = new ArrayList<>(commands);
        return some.subList(0, Math.min(MOST, some.size()));
    }

    /** For a shell: what comes from a line may be anything. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

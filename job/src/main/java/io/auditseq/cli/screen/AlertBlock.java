package io.auditseq.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An alert for people: what happened in one sentence, who and where, the steps, the commands, and what to look up. */
public final class AlertBlock {

    private static final int MOST_COMMANDS = 8;
    private static final int LABEL = 10;

    private final Screen screen;
    private final AlertDocument alert;
    private final List<String> lines = new ArrayList<>();

    private AlertBlock(Screen screen, AlertDocument alert) {
        this.screen = screen;
        this.alert = alert;
    }

    /** An alert as it came, now: a block for people, its JSON on one line for a pipe. */
    public static void show(Screen screen, byte[] json, AlertDocument alert) {
        screen.result(screen.isTerminal() ? of(screen, alert) + "\n" : new String(json, StandardCharsets.UTF_8));
    }

    /** Several lines, no line feed at the end. */
    public static String of(Screen screen, AlertDocument alert) {
        AlertBlock block = new AlertBlock(screen, alert);
        block.write();
        return String.join("\n", block.lines);
    }

    private void write() {
        String state = alert.revision() == 0 ? "" : "  update " + alert.revision();
        String level = screen.paint(Color.of(alert.level()), alert.level().toUpperCase(Locale.ROOT));
        lines.add(level + "  " + screen.paint(Color.BOLD, alert.rule()) + state + "  "
                + screen.paint(Color.DIM, alert.text("/event/start")));
        lines.add("  " + alert.text("/message"));
        line("host", alert.host());
        line("account", account());
        line("from", alert.text("/source/address"));
        line("session", session());
        steps();
        commands();
        line("ATT&CK", attack());
        line("doubts", String.join(", ", doubts()));
        line("look up", String.join("   ", first(alert.texts("/auditseq/alert/triage/commands"), 2)));
        line("id", screen.paint(Color.DIM, alert.id()));
    }

    private String account() {
        String name = alert.text("/user/name");
        String auid = alert.text("/user/id");
        String effective = alert.text("/user/effective/id");
        String who = auid.isEmpty() ? name : (name.isEmpty() ? "" : name + " ") + "(auid " + auid + ")";
        return effective.isEmpty() || effective.equals(auid) ? who : who + " acting as uid " + effective;
    }

    private String session() {
        String id = alert.text("/auditseq/alert/session/id");
        String kind = alert.text("/auditseq/alert/session/kind");
        return id.isEmpty() ? "" : "ses=" + id + (kind.isEmpty() ? "" : " (" + kind + ")");
    }

    private void steps() {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : alert.all("/auditseq/alert/steps")) {
            String distinct = step.has("distinct") ? ", " + step.get("distinct").asLong() + " distinct" : "";
            steps.add(
                    AlertDocument.text(step, "/name") + " ×" + step.at("/count").asLong() + distinct);
        }
        line("steps", String.join(" → ", steps));
    }

    private void commands() {
        Set<String> commands = new LinkedHashSet<>();
        for (JsonNode evidence : alert.all("/auditseq/alert/evidence")) {
            if (evidence.at("/record_types").toString().contains("\"EXECVE\"")) {
                String command = AlertDocument.text(evidence, "/process/command_line");
                commands.add(command.isEmpty() ? AlertDocument.text(evidence, "/summary") : command);
            }
        }
        String label = "commands";
        for (String command : first(List.copyOf(commands), MOST_COMMANDS)) {
            line(label, shortened(command));
            label = "";
        }
        if (commands.size() > MOST_COMMANDS) {
            line(" ", "and " + (commands.size() - MOST_COMMANDS) + " more");
        }
    }

    private String attack() {
        Set<String> ids = new LinkedHashSet<>(alert.texts("/threat/technique/subtechnique/id"));
        for (String whole : alert.texts("/threat/technique/id")) {
            if (ids.stream().noneMatch(id -> id.startsWith(whole + "."))) {
                ids.add(whole);
            }
        }
        String tactics = String.join(", ", alert.texts("/threat/tactic/name"));
        return String.join(" ", ids) + (tactics.isEmpty() ? "" : "  " + tactics);
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>(alert.texts("/auditseq/alert/quality/flaws"));
        if (alert.flag("/auditseq/alert/quality/via_syslog")) {
            doubts.add("came through syslog");
        }
        if (alert.flag("/auditseq/alert/quality/host_conflict")) {
            doubts.add("line and envelope name different hosts");
        }
        return doubts;
    }

    private void line(String label, String text) {
        if (!text.isBlank()) {
            String padded = label.isBlank() ? " ".repeat(LABEL) : label + " ".repeat(LABEL - label.length());
            lines.add("  " + screen.paint(Color.DIM, padded) + text);
        }
    }

    private String shortened(String text) {
        return Columns.cut(text, screen.columns() - LABEL - 2);
    }

    private static List<String> first(List<String> texts, int most) {
        return texts.subList(0, Math.min(most, texts.size()));
    }
}

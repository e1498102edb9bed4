package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of SigmaHQ's, where they lie beside this project; none of them is part of it. */
class SigmaCorpusTest {
    private static final Path RULES = Path.of("../../shared/corpora/sigma-linux");

    /** Each with the reason; everything else is served. */
    private static final Map<String, String> NOT_SERVED = new TreeMap<>(Map.of(
            // logs of programs, which are not read
            "lnx_clamav_relevant_message.yml", "log source that is not read",
            "lnx_guacamole_susp_guacamole.yml", "log source that is not read",
            "lnx_syslog_security_tools_disabling_syslog.yml", "log source that is not read",
            // sshd tells the audit system who logs in, not what its own log says
            "lnx_sshd_susp_ssh.yml", "text of another log",
            // audit records have addresses, no names
            "net_connection_lnx_domain_localtonet_tunnel.yml", "field that audit events do not have"));

    @Test
    void allAreServedButThoseThatAskForWhatAuditRecordsDoNotTell() throws IOException {
        assumeTrue(Files.isDirectory(RULES), "SigmaHQ's rules are not here: " + RULES);
        RuleCompiler compiler = new RuleCompiler(Lists.NONE);
        for (Path file : files()) {
            compiler.add(new RuleFile(String.valueOf(file.getFileName()), Files.readString(file)));
        }
        assertThat(compiler.problems()).filteredOn(RuleProblem::isError).isEmpty();
        Map<String, String> refused = compiler.problems().stream()
                .filter(problem -> problem.kind() == RuleProblem.Kind.NOT_SERVED)
                .collect(Collectors.toMap(
                        RuleProblem::file, RuleProblem::reason, (first, second) -> first, TreeMap::new));
        assertThat(refused).isEqualTo(NOT_SERVED);
        assertThat(compiler.finish().rules()).hasSize(files().size() - NOT_SERVED.size());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(RULES)) {
            return all.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
        }
    }
}

package io.auditseq.detect;

import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.util.List;

/** Small rules for the tests of this package; how hits for them come about is tested elsewhere. */
final class TestRules {
    /** Three steps, ten minutes. */
    static final String THREE = """
            title: One, two, three
            id: 6b7fd1c2-0000-4000-8000-000000000001
            name: three
            level: high
            description: Three steps.
            sequence:
              within: 10m
              key: {host: host, user: user.auid}
              steps:
                - {step: one, match: {syscall.name: open}, keep: {path: process.exe}}
                - {step: two, match: {syscall.name: connect}}
                - {step: three, match: {syscall.name: execve}, within: 5m, keep: {command: process.command_line}}
              suppress: {by: [host, user], for: 1h, then: update}
            """;

    /** A count, a hand-over, and what comes in the session. */
    static final String GUESS = """
            title: Guessed
            id: 6b7fd1c2-0000-4000-8000-000000000002
            name: guess
            level: medium
            description: Guessing, then a session.
            message: "{run.command} after {guess.count} failures from {peer} in {ses}"
            sequence:
              key: {host: host, peer: auth.addr}
              steps:
                - {step: guess, match: {type: USER_AUTH}, count: {gte: 5, within: 5m}, keep_set: {accts: auth.acct}}
                - {step: open, match: {session.opened: 'true'}, within: 10m, by: {peer: session.addr}, hand_over: {host: host, ses: session.id}}
                - {step: run, match: {syscall.name: execve}, within: 15m, keep: {command: process.command_line}}
              level_when: [{level: critical, when: {guess.count|gte: 8}}]
              suppress: {by: [host, peer, ses], for: 1h, then: update}
            """;

    /** A count behind a hand-over, in the middle and at the end. */
    static final String BUSY = """
            title: Many commands, then many files
            id: 6b7fd1c2-0000-4000-8000-000000000013
            name: busy
            level: medium
            description: Counts of each session.
            sequence:
              within: 2h
              key: {host: host, peer: auth.addr}
              steps:
                - {step: open, match: {session.opened: 'true'}, by: {peer: session.addr}, hand_over: {host: host, ses: session.id}}
                - {step: run, match: {syscall.name: execve}, count: {gte: 3, within: 15m}}
                - {step: remove, match: {syscall.name: unlink}, count: {gte: 2, within: 15m}}
              suppress: {by: [host, peer, ses], for: 1h, then: update}
            """;

    /** A count that is the whole story. */
    static final String MANY = """
            title: Many files
            id: 6b7fd1c2-0000-4000-8000-000000000003
            name: many
            level: high
            description: Many distinct files.
            sequence:
              key: {host: host, proc: process.id}
              steps:
                - {step: files, match: {syscall.name: unlink}, distinct: {field: file.path, gte: 3, within: 1m}}
              suppress: {by: [host, proc], for: 10m, then: update}
            """;

    /** Nothing may come between, and nothing after. */
    static final String SILENT = """
            title: Stopped and not started again
            id: 6b7fd1c2-0000-4000-8000-000000000004
            name: silent
            level: high
            description: Absence between and after.
            sequence:
              within: 10m
              key: {host: host, user: user.auid}
              steps:
                - {step: warn, match: {syscall.name: open}}
                - {step: calm, absent: true, match: {syscall.name: close}}
                - {step: stop, match: {syscall.name: kill}, keep: {exe: process.exe}}
                - {step: start, absent: true, match: {syscall.name: execve}, within: 5m}
            """;

    /** Nothing may have come before. */
    static final String BLOCKED = """
            title: Root without asking
            id: 6b7fd1c2-0000-4000-8000-000000000005
            name: blocked
            level: high
            description: Absence before.
            sequence:
              within: 10m
              key: {host: host, user: user.auid}
              steps:
                - {step: user, match: {syscall.name: open}}
                - {step: root, match: {syscall.name: execve}, not_before: {match: {type: USER_AUTH}, within: 15m}}
              suppress: {by: [host, user], for: 1ms}
            """;

    /** Two of three, in any order. */
    static final String GROUP = """
            title: Two of three
            id: 6b7fd1c2-0000-4000-8000-000000000006
            name: group
            level: high
            description: Any order.
            sequence:
              within: 10m
              key: {host: host, user: user.auid}
              steps:
                - step: parts
                  any_order:
                    - {step: kill, match: {syscall.name: kill}}
                    - {step: fetch, match: {syscall.name: connect}}
                    - {step: stay, match: {syscall.name: open}}
                  gte: 2
                - {step: run, match: {syscall.name: execve}}
              suppress: {by: [host, user], for: 1ms}
            """;

    private TestRules() {}

    static RulePack source(String... documents) {
        List<RuleFile> files = new java.util.ArrayList<>();
        for (int file = 0; file < documents.length; file++) {
            files.add(new RuleFile("test" + file + ".yml", documents[file]));
        }
        return new RulePack(files, Lists.NONE);
    }

    static Rule only(RulePack source) {
        return source.compile().rules().get(0);
    }
}

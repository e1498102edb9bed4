package io.auditseq.rules.compile;

/** Rule files for tests: whole, or with one part exchanged. */
final class RuleTexts {
    static final String WHOLE = """
            title: Door tried, opened, used
            id: 0a1b2c3d-0000-4000-8000-000000000001
            name: door
            description: Somebody tries a door until it opens, and goes in.
            level: critical
            status: test
            author: [A. Author, B. Author]
            tags: [attack.credential-access, attack.t1110.001, attack.t9999, cve.2021-3156]
            falsepositives: [locksmiths]
            blind_to: [windows]
            audit: [exec]
            message: '{open.acct} came from {peer} to {host} after {guess.count} tries'
            sequence:
              within: 1h
              key: {host: host, peer: auth.addr}
              steps:
                - {step: guess, match: {type: USER_AUTH, auth.result: failed}, count: {gte: 5, within: 5m}, keep_set: {accts: auth.acct}}
                - step: open
                  match: {session.opened: 'true', session.acct|ref: guess.accts}
                  by: {peer: [session.addr, auth.addr]}
                  within: 10m
                  keep: {acct: session.acct}
                  hand_over: {host: host, ses: session.id}
                - {step: look, match: {syscall.name: openat}, optional: true, level: low}
                - {step: run, match: {syscall.name: execve}, within: 15m}
              except: {auth.addr|expand: '%bastions%'}
              until: {type: USER_END}
              level_when:
                - {level: high, when: {guess.count|lt: 8}}
                - {level: medium, when: {open.acct|ref|neq: guess.accts}}
              suppress: {by: [host, peer], for: 2h, then: drop}
            """;

    static final Lists LISTS = Lists.of(java.util.Map.of("bastions", java.util.List.of("192.0.2.1")));

    private RuleTexts() {}

    static String with(String old, String replacement) {
        if (!WHOLE.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        return WHOLE.replace(old, replacement);
    }

    static RuleSet compile(String text) {
        return RuleSet.compile(java.util.List.of(new RuleFile("door.yml", text)), LISTS);
    }
}

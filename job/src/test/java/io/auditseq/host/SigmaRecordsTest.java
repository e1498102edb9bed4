package io.auditseq.host;

import static io.auditseq.host.SigmaRun.matches;
import static io.auditseq.host.SigmaRun.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sigma rules for auditd: they ask for single records. */
class SigmaRecordsTest {
    /** A deleted program asks for the size of a file whose name has a blank, and then runs itself again. */
    private static final String LINES = """
            type=SYSCALL msg=audit(1767312000.100:41): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffc a2=241 a3=1b6 items=2 ppid=10 pid=11 auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3 comm="upd" exe=2F746D702F757064202864656C6574656429 key="one"\u0001
            type=CWD msg=audit(1767312000.100:41): cwd="/srv"
            type=PATH msg=audit(1767312000.100:41): item=0 name="/srv" inode=1 dev=08:01 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=PARENT
            type=PATH msg=audit(1767312000.100:41): item=1 name=6E6F746520746F2073656C66 inode=2 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=CREATE
            type=SYSCALL msg=audit(1767312001.100:42): arch=c000003e syscall=59 success=yes exit=0 a0=26 a1=40000 a2=0 a3=8 items=1 ppid=10 pid=12 auid=1000 uid=33 gid=33 euid=33 suid=33 fsuid=33 egid=33 sgid=33 fsgid=33 tty=(none) ses=3 comm="dd" exe="/usr/bin/dd" key=6F6E650174776F
            type=EXECVE msg=audit(1767312001.100:42): argc=4 a0="dd" a1="if=/dev/zero" a2_len=6 a2[0]="of=" a2[1]="/x1" a3="-t"
            type=PROCTITLE msg=audit(1767312001.100:42): proctitle=64640069663D2F6465762F7A65726F
            type=USER_ACCT msg=audit(1767312002.100:43): pid=13 uid=0 auid=1000 ses=3 msg='op=PAM:accounting grantors=? acct="eve" exe="/usr/bin/sudo" hostname=? addr=? terminal=/dev/pts/0 res=failed'\u001dUID="root" AUID="eve"
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // decoded by field, also what the kernel wrote in hexadecimal
                "type: PATH, name: note to self; 41",
                "type: PATH, name: /srv/note to self; 41",
                "exe: /tmp/upd; 41",
                "exe|endswith: (deleted); 41",
                "type: execve, a0: dd; 42",
                "type: EXECVE, a2: of=/x1; 42",
                "proctitle|startswith: dd if; 42",
                // integers are text, and those of SYSCALL hexadecimal
                "type: SYSCALL, a0: 26; 42",
                "a0: 38; -",
                "type: SYSCALL, a1|gt: 0x3ffff; 42",
                "uid: 33; 42",
                // each rule key by itself
                "key: two; 42",
                "key: one; 41 42",
                // names of the ENRICHED format, also where auditd did not write them
                "SYSCALL: openat; 41",
                "type: SYSCALL, SYSCALL: execve; 42",
                "syscall: 59; 42",
                "syscall: execve; 42",
                "ARCH: x86_64; 41 42",
                "UID: root; 41 43",
                "AUID: eve; 43",
                "type: SYSCALL, AUID|exists: false; -",
                // what says that there is none is text, and what is not there is absent
                "tty: (none); 42",
                "addr: '?'; 43",
                "acct: eve, res: failed; 43",
                "type: SYSCALL, exit: null; -",
                "type: PATH, exit: null; 41",
                "type: EXECVE, a4|exists: false; 42",
                // all of it in one record
                "type: EXECVE, exe|endswith: dd; -",
                "type: PATH, nametype: CREATE, name: /srv; -",
                // two fields of one record
                "type: SYSCALL, uid|fieldref: euid; 41 42",
                "type: SYSCALL, exe|fieldref|endswith: comm, a0: 26; 42",
                "uid|fieldref|neq: auid, type: SYSCALL; 41 42",
            })
    void asksForTheFieldsOfARecord(String selection, String serials) {
        String found = String.join(" ", matches(rule("service: auditd", "s: {" + selection + "}\ncondition: s"), LINES))
                .replace("one@", "");
        assertThat(found.isEmpty() ? "-" : found).as(selection).isEqualTo(serials);
    }

    @Test
    void theWholeConditionMustHoldForOneRecordUnlessTheRuleSaysTheEvent() {
        String rule = rule("service: auditd", """
                exec: {type: EXECVE, a0: dd}
                by: {type: SYSCALL, uid: 33}
                condition: exec and by
                """);
        assertThat(matches(rule, LINES)).isEmpty();
        assertThat(matches(rule + "match_scope: event\n", LINES)).containsExactly("one@42");
    }

    @Test
    void aFilterIsJudgedOnTheSameRecord() {
        String rule = rule("service: auditd", """
                path: {type: PATH}
                parent: {nametype: PARENT}
                condition: path and not parent
                """);
        assertThat(matches(rule, LINES)).containsExactly("one@41");
    }

    @Test
    void whatOnlyTheEnrichedFormatTellsIsUnknownWithoutItAndExcludesNothing() {
        String rule = rule("service: auditd", """
                call: {type: SYSCALL}
                web: {UID: www-data}
                condition: call and not web
                """);
        assertThat(matches(rule, LINES)).containsExactly("one@41");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[DEV/ZERO]; 42",
                "[dd if*x1]; 42",
                "[d]; -",
                "[dd]; 42",
                "[-t]; 42",
                "[43, 33]; 42",
                "['PAM:acc']; 43",
                "[nothing, note to]; 41",
                "{'|all': [dd, '-t']}; 42",
                "{'|all': [dd, eve]}; -",
                "{'|re': 'd+ if.*-t$'}; 42",
                "[{type: USER_ACCT}, 'note to']; 41 43",
                "eve; 43",
            })
    void searchesTextWithoutAField(String keywords, String serials) {
        String rule =
                rule("service: auditd", "k: " + keywords + "\ncondition: k").replace(", service: auditd", "");
        String found = String.join(" ", matches(rule, LINES)).replace("one@", "");
        assertThat(found.isEmpty() ? "-" : found).as(keywords).isEqualTo(serials);
    }

    @Test
    void whereArgumentsAreMissingThoseBehindTheGapAreUnknown() {
        String cut = LINES.replace("argc=4", "argc=6").replace(" a3=\"-t\"", " a5=\"-t\"");
        String rule = rule("service: auditd", "s: {type: EXECVE, a0: dd}\nf: {FILTER}\ncondition: s and not f");
        assertThat(matches(rule.replace("FILTER", "a1: of"), cut)).containsExactly("one@42");
        assertThat(matches(rule.replace("FILTER", "a5: -x"), cut)).isEmpty();
        assertThat(matches(rule.replace("FILTER", "a3: -t"), cut)).isEmpty();
    }
}

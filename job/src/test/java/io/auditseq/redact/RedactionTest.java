package io.auditseq.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments are parted by | here. */
class RedactionTest {

    private static String redacted(String args) {
        return String.join("|", Redaction.ON.arguments(List.of(args.split("\\|", -1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "tool|--password=hunter2 > tool|--password=[redacted]",
                "tool|--password|hunter2|-v > tool|--password|[redacted]|-v",
                "tool|--db-password|two words|-v > tool|--db-password|[redacted]|-v",
                "java|-storepass|changeit > java|-storepass|[redacted]",
                "tool|--token|--api-key|hunter2 > tool|--token|--api-key|[redacted]",
                "mysql|-uroot|-phunter2|shop > mysql|-uroot|-p[redacted]|shop",
                "/usr/bin/sudo|-u|root|/usr/bin/mysqldump|-phunter2 > /usr/bin/sudo|-u|root|/usr/bin/mysqldump|-p[redacted]",
                "sshpass|-p|-odd|ssh|-p|2222|web > sshpass|-p|[redacted]|ssh|-p|2222|web",
                "redis-cli|-a|hunter2|ping > redis-cli|-a|[redacted]|ping",
                "docker|login|-u|me|-p|hunter2 > docker|login|-u|me|-p|[redacted]",
                "curl|-u|me:hunter2|https://x > curl|-u|me:[redacted]|https://x",
                "curl|-ume:hunter2|https://x > curl|-ume:[redacted]|https://x",
                "curl|--user=me:hunter2 > curl|--user=me:[redacted]",
                "curl|https://me:hunter2@x.example/p?a=1 > curl|https://me:[redacted]@x.example/p?a=1",
                "curl|https://x.example/?access_token=hunter2&a=1 > curl|https://x.example/?access_token=[redacted]&a=1",
                "curl|-H|Authorization: Bearer hunter2 > curl|-H|Authorization: Bearer [redacted]",
                "curl|-HX-Api-Key: hunter2 > curl|-HX-Api-Key: [redacted]",
                "env|PGPASSWORD=hun ter2|psql > env|PGPASSWORD=[redacted]|psql",
                "env|DEPLOY_TOKEN=hunter2|SIGNING_KEY=hunter2|a > env|DEPLOY_TOKEN=[redacted]|SIGNING_KEY=[redacted]|a",
                "docker|run|-e|API_KEY=hunter2|-p|80:80|img > docker|run|-e|API_KEY=[redacted]|-p|80:80|img",
                "smbclient|-U|me%hunter2|//srv/x > smbclient|-U|me%[redacted]|//srv/x",
                "mount|-o|ro,password=hunter2,uid=0|//srv/x > mount|-o|ro,password=[redacted],uid=0|//srv/x",
                "openssl|enc|-pass|pass:hunter2 > openssl|enc|-pass|[redacted]",
                "openssl|rsa|-passin|pass:hunter2 > openssl|rsa|-passin|pass:[redacted]",
                "aws|configure|set|aws_secret_access_key|hunter2 > aws|configure|set|aws_secret_access_key|[redacted]",
                "aws|AKIA1234567890ABCDEF > aws|[redacted]",
                "gh|ghp_abcdefghij0123456789abcdefghij012345 > gh|[redacted]",
            })
    void findsWhatNamesProgramsAndFormsGiveAway(String args, String expected) {
        assertThat(redacted(args)).isEqualTo(expected);
    }

    @Test
    void looksIntoJsonAndScripts() {
        assertThat(redacted("curl|-d|{\"user\":\"a\",\"password\": \"hun\\\"ter2\",\"n\":1}"))
                .isEqualTo("curl|-d|{\"user\":\"a\",\"password\": \"[redacted]\",\"n\":1}");
        assertThat(redacted("sh|-c|PASSWORD=hunter2 mysqldump -phunter2 shop; curl -u 'me:hunter2' x"))
                .isEqualTo("sh|-c|PASSWORD=[redacted] mysqldump -p[redacted] shop; curl -u 'me:[redacted]' x");
        assertThat(redacted("bash|-c|sshpass -p 'two words' ssh web \"mysql -phunter2\""))
                .isEqualTo("bash|-c|sshpass -p '[redacted]' ssh web \"mysql -p[redacted]\"");
        assertThat(redacted("sh|-c|echo \"-----BEGIN RSA PRIVATE KEY-----\nMIIE\""))
                .doesNotContain("MIIE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker|run|-p|8080:80|-u|1000:1000|img",
                "ssh|-p|2222|me@web",
                "cp|-p|/etc/passwd|/tmp",
                "mysql|-p|shop",
                "curl|-o|/tmp/x|http://203.0.113.9:8080/x",
                "docker|login|--password-stdin",
                "ansible-playbook|--ask-become-pass|--vault-password-file|/x",
                "cat|/etc/shadow|/root/.ssh/id_rsa",
                "ssh-keygen|-t|ed25519|-f|key",
                "env|PWD=/root|PUBLIC_KEY=/etc/k.pub|PATH=/bin",
                "find|/|-name|password*",
                "grep|-r|secret|/etc",
            })
    void leavesAloneWhatOnlyLooksLikeIt(String args) {
        List<String> list = List.of(args.split("\\|", -1));
        assertThat(Redaction.ON.arguments(list)).isSameAs(list);
    }

    @Test
    void takesNamesAndOptionsOfOnesOwn() {
        var own = new Redaction(true, true, List.of("*-pat", "license"), List.of("backup-tool -k"));
        assertThat(own.arguments(List.of("x", "--azure-pat", "a", "LICENSE=b")))
                .containsExactly("x", "--azure-pat", "[redacted]", "LICENSE=[redacted]");
        assertThat(own.arguments(List.of("/opt/backup-tool", "-k", "abc")))
                .containsExactly("/opt/backup-tool", "-k", "[redacted]");
        assertThat(Redaction.OFF.arguments(List.of("mysql", "-px"))).containsExactly("mysql", "-px");
    }

    @Test
    void findsThemAgainInWhatIsRedactedWithoutHarm() {
        List<String> once = Redaction.ON.arguments(
                List.of("curl", "-H", "Authorization: Bearer x", "--password", "y", "https://a:b@c"));
        assertThat(Redaction.ON.arguments(once)).isEqualTo(once);
    }

    @Test
    void takesAnyTextAndNeverThrows() {
        String[] bits = {
            "password",
            "=",
            ":",
            "\"",
            "'",
            "\\",
            " ",
            "://",
            "@",
            "-p",
            "mysql",
            "curl -u",
            "-c",
            "Authorization:",
            "\0",
            "é",
            "--",
            "{",
            "&",
            "token",
            "\n"
        };
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(Redaction.ON.text(text.toString())).as("seed %d", seed).isNotNull();
            assertThat(Redaction.ON.arguments(List.of(text.toString().split(" ", -1))))
                    .as("seed %d", seed)
                    .isNotEmpty();
        }
    }

    /** Of a million repeats anything that is not linear would not see the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "='",
                "'a ",
                "://a",
                "://",
                ":",
                "=",
                "password=",
                "curl -u ",
                "-c ' ",
                "\"password\":",
                "Authorization: ",
                "a'b ",
                "-----BEGIN ",
                "mysql ",
                "eyJ",
                "-",
                "a.",
                "@",
                "x:a ",
                "\\"
            })
    void endsOnWhatIsMadeToStall(String bit) {
        String text = bit.repeat(1_000_000);
        assertThat(Redaction.ON.text(text)).isNotEmpty();
        assertThat(Redaction.ON.arguments(List.of("mysql", text, "x"))).hasSize(3);
    }
}

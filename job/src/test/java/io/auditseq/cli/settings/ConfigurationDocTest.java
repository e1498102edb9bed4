package io.auditseq.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the page is the list in the code; {@code -Dgolden.update=true} rewrites it. */
class ConfigurationDocTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- begin: the list of settings -->\n";
    private static final String END = "<!-- end: the list of settings -->";

    @Test
    void listsEverySettingAsTheCodeHasIt() throws IOException {
        String page = Files.readString(PAGE);
        String table = SettingsTable.markdown();
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table);
        }
    }
}

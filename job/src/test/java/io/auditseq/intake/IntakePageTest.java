package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The page on intake names what the code knows. */
class IntakePageTest {
    private static final Path PAGE = Path.of("../docs/intake.md");

    @Test
    void namesEveryReasonAndEveryFieldOfHostAndText() throws IOException {
        String page = Files.readString(PAGE);
        for (RejectReason reason : RejectReason.values()) {
            assertThat(page).contains("`" + reason.label() + "`");
        }
        EnumSet<EnvelopeField> fields = EnumSet.allOf(EnvelopeField.class);
        fields.removeIf(field -> field.role != EnvelopeField.Role.HOST && field.role != EnvelopeField.Role.TEXT);
        fields.remove(EnvelopeField.CONFIGURED);
        for (EnvelopeField field : fields) {
            assertThat(page).contains("`" + field.path + "`");
        }
    }
}

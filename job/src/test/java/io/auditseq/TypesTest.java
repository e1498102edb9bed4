package io.auditseq;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.auditseq.detect.KeyedAbsences;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.OpenWindow;
import io.auditseq.detect.PublishAlerts;
import io.auditseq.detect.RuleKey;
import io.auditseq.detect.Story;
import io.auditseq.detect.Tally;
import io.auditseq.detect.cep.Filling;
import io.auditseq.live.RuleText;
import io.auditseq.metrics.HeldCounts;
import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.Rejected;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that travels or lies in state without a serialiser of its own. */
class TypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Alert.class,
                Delivery.class,
                EventDocument.class,
                EventId.class,
                Evidence.class,
                Filling.class,
                Hit.class,
                KeyedAbsences.Awaiting.class,
                HeldCounts.Held.class,
                MatchSequences.Hold.class,
                OpenWindow.class,
                PublishAlerts.OpenAlert.class,
                Rejected.class,
                RuleKey.class,
                RuleText.class,
                Story.class,
                Tally.class
            })
    void needsNoKryo(Class<?> type) {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        assertThatCode(() -> TypeInformation.of(type).createSerializer(strict)).doesNotThrowAnyException();
    }
}

package io.auditseq.live;

import io.auditseq.detect.cep.SequenceMachine;
import io.auditseq.model.Delivery;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.LiveRules.Text;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.match.StepMatcher;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the messages of the topic of rules: the key names a rule file, the value is its text, a tombstone removes it. A file that
 * is wrong is refused, and what came before under its name stays in force.
 */
final class RuleGate {
    static final int LONGEST_NAME = 255;

    private final LiveRules live;
    private final int longest;

    /** @param longest bytes that a text may have */
    RuleGate(LiveRules live, int longest) {
        this.live = live;
        this.longest = longest;
    }

    /** Brings what a message says into force, and tells it; null when it changes nothing, as when the topic is read again. */
    @Nullable
    RuleText take(Delivery message) throws Refusal {
        String name = name(message.key());
        byte[] value = message.value();
        if (value == null) {
            live.remove(name); // told even if it is not there: steps may keep a text that this version can't read
            return new RuleText(name, null);
        }
        String text = text(value);
        Text known = live.text(name);
        if (known != null && known.text().equals(text)) {
            return null;
        }
        live.put(compiled(name, text));
        return new RuleText(name, text);
    }

    private Text compiled(String name, String text) throws Refusal {
        try {
            Text read = live.read(name, text);
            new StepMatcher(read.tuned()); // what the steps will build: nothing is to fail there
            for (Rule rule : read.tuned()) {
                SequenceMachine.check(rule);
            }
            return read;
        } catch (RuleErrors e) {
            throw Refusal.of(e);
        } catch (RuntimeException | StackOverflowError e) { // whatever it is, the job goes on
            throw new Refusal(name + " can't be used: " + e);
        }
    }

    private static String name(byte @Nullable [] key) throws Refusal {
        String name = key == null || key.length > LONGEST_NAME ? null : utf8(key);
        if (name == null || name.isBlank()) {
            throw new Refusal(
                    "the key of the message must name the rule, in at most " + LONGEST_NAME + " bytes of UTF-8");
        }
        return name;
    }

    private String text(byte[] value) throws Refusal {
        if (value.length > longest) {
            throw new Refusal("it has " + value.length + " bytes, and a rule file may have " + longest
                    + " (rules.topic-max-bytes)");
        }
        String text = utf8(value);
        if (text == null) {
            throw new Refusal("it is no text in UTF-8");
        }
        return text;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

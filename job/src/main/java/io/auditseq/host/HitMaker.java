package io.auditseq.host;

import static io.auditseq.host.KeyFields.MAX_KEYS;
import static io.auditseq.host.KeyFields.NO_ELEMENT;

import io.auditseq.model.Evidence;
import io.auditseq.model.Field;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.Count;
import io.auditseq.rules.Member;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.condition.Verdict;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes hits of the steps that an event fills: under which keys they are followed, and the values that the story keeps or
 * compares. One event gives one hit for each rule, key and chosen file, whatever number of steps it fills there, so that it can
 * take only one of them. What could only go on with a story, or end it, is no hit unless the story has begun.
 */
final class HitMaker implements MatchSink {
    private final StepMatcher matcher;
    private final IdentityHashMap<Step, StepPlan> steps = new IdentityHashMap<>();
    private final IdentityHashMap<Rule, StepPlan> untils = new IdentityHashMap<>();
    private final IdentityHashMap<Step, StepPlan> befores = new IdentityHashMap<>();
    private final List<HitDraft> drafts = new ArrayList<>();
    private final HandOvers handOvers;
    private final OpenStories stories;
    private final long allowance;
    private final Redaction redaction;
    private @Nullable Evidence shown;
    private @Nullable Witness witness;
    private @Nullable HostEvent current;
    private long now;
    private long knownSince;

    /**
     * @param allowance how long beyond a rule's memory its stories are followed, in arrival time
     * @param redaction what evidence is not to show
     */
    HitMaker(RuleSet rules, HandOvers handOvers, OpenStories stories, Duration allowance, Redaction redaction) {
        this.matcher = rules.matcher();
        this.handOvers = handOvers;
        this.stories = stories;
        this.allowance = allowance.toMillis();
        this.redaction = redaction;
        for (Rule rule : rules.rules()) {
            rule.sequence().steps().forEach(step -> plan(rule, step));
            untils.put(rule, StepPlan.until(rule, Hit.UNTIL));
        }
    }

    private void plan(Rule rule, Step step) {
        steps.put(step, StepPlan.of(rule, step));
        if (step.notBefore() != null) {
            befores.put(step, StepPlan.notBefore(rule, step, step.notBefore()));
        }
    }

    /**
     * Gives out the hits of an event; those that go on with a story handed over come first.
     *
     * @param arrival the arrival clock, in milliseconds
     * @param since audit time from which on the host is known
     */
    void make(HostEvent event, long arrival, long since, Consumer<Hit> hits) {
        current = event;
        knownSince = since;
        now = arrival;
        drafts.clear();
        shown = null;
        witness = null;
        matcher.match(event, this);
        for (int i = 0; i < drafts.size(); i++) {
            if (!drafts.get(i).binding.isEmpty()) {
                give(drafts.get(i), hits);
            }
        }
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).binding.isEmpty()) {
                give(drafts.get(i), hits);
            }
        }
    }

    /** Sends the hit, unless nobody can make anything of it yet, or any more. */
    private void give(HitDraft draft, Consumer<Hit> hits) {
        String story = OpenStories.name(draft.rule, draft.entity);
        if (draft.ends()) {
            if (stories.end(story, now) || draft.blocks()) {
                hits.accept(hit(draft));
            }
        } else if (!isKept(draft, story)) {
            goOn(draft, story, hits);
            hits.accept(hit(draft));
        }
    }

    private boolean isKept(HitDraft draft, String story) {
        StepPlan first = draft.onlyBeginning();
        return first != null && first.isQuiet() && stories.keepBeginning(story, beginning(draft), now, draft.hold);
    }

    private Beginning beginning(HitDraft draft) {
        if (witness == null) {
            witness = event().witness();
        }
        return new Beginning(hit(draft, nothing()), event().event(), witness);
    }

    private Hit sent(Beginning beginning) {
        HostEvent event = event().retold(beginning.event(), beginning.witness());
        return beginning.hit().with(EvidenceMaker.of(event, redaction));
    }

    /** Notes that the story goes on, or has begun or may soon, and sends what was kept of it. */
    private void goOn(HitDraft draft, String story, Consumer<Hit> hits) {
        FirstCount count = draft.first == null ? null : draft.first.firstCount();
        if (count != null) {
            stories.count(story, count, event().at(), now, draft.hold);
        }
        if (count == null || draft.onlyBeginning() == null) {
            Beginning beginning = stories.goOn(story, now, draft.hold);
            if (beginning != null) {
                hits.accept(sent(beginning));
            }
        }
        if (!draft.handOver.isEmpty()) {
            handOvers.remember(draft.rule, draft.handOver, draft.entity, event().at() + draft.memory);
        }
    }

    private Hit hit(HitDraft draft) {
        return hit(draft, draft.fillsNothing() ? nothing() : shown());
    }

    private Hit hit(HitDraft draft, Evidence evidence) {
        return new Hit(
                draft.rule,
                draft.entity,
                draft.binding,
                draft.handOver,
                draft.steps,
                event().event().id(),
                draft.values,
                evidence,
                event().event().arrival());
    }

    private Evidence nothing() {
        return new Evidence(event().event().id(), List.of(), "", List.of(), 0, 0, false, null, null);
    }

    private Evidence shown() {
        if (shown == null) {
            shown = EvidenceMaker.of(event(), redaction);
        }
        return shown;
    }

    /** Every key holds the host, so what has not begun here has begun nowhere. */
    @Override
    public boolean isFollowed(Rule rule) {
        return stories.isFollowed(Objects.requireNonNull(untils.get(rule)).rule(), now);
    }

    @Override
    public void step(Rule rule, Step step, int element) {
        fillFiles(Objects.requireNonNull(steps.get(step)), element);
    }

    @Override
    public void until(Rule rule, int element) {
        fillFiles(Objects.requireNonNull(untils.get(rule)), element);
    }

    @Override
    public void notBefore(Rule rule, Step step, int element) {
        fillFiles(Objects.requireNonNull(befores.get(step)), element);
    }

    /** For the file that the step chose, for each of them where the key asks for files, else for none. */
    private void fillFiles(StepPlan plan, int chosen) {
        if (chosen != NO_ELEMENT || !plan.by().nameFiles()) {
            fillKeys(plan, chosen);
            return;
        }
        for (int element = 0; element < Math.min(event().fileCount(), MAX_KEYS); element++) {
            fillKeys(plan, element);
        }
    }

    private void fillKeys(StepPlan plan, int element) {
        for (String key : plan.by().keys(event(), element)) {
            if (!plan.isHandedOver()) {
                fill(plan, element, key, "");
                continue;
            }
            String entity =
                    handOvers.openedBy(plan.rule(), key, event().event().id().at());
            if (entity != null) {
                fill(plan, element, entity, key);
            }
        }
    }

    /** What could only go on with a story, or end it, is nothing where none has begun. Every key holds the host, so it began nowhere else. */
    private void fill(StepPlan plan, int element, String entity, String binding) {
        if (!plan.begins() && !stories.isOpen(OpenStories.name(plan.rule(), entity), now)) {
            return;
        }
        String handOver = "";
        if (!plan.handOver().isEmpty()) {
            List<String> keys = plan.handOver().keys(event(), element);
            if (keys.isEmpty()) {
                return; // it opens nothing that could be followed
            }
            handOver = keys.get(0);
        }
        if (!isKnown(plan)) {
            return;
        }
        HitDraft draft = draft(plan, entity, binding, element);
        draft.fill(plan, handOver, plan.isAbsent() ? 0 : plan.memory() + allowance);
        for (Field field : plan.kept()) {
            keep(draft, field, element);
        }
        if (!plan.members().isEmpty()) {
            keepMembers(plan, draft, element);
        }
    }

    private void keepMembers(StepPlan plan, HitDraft draft, int element) {
        List<String> names = new ArrayList<>();
        for (Member member : plan.members()) {
            if (member.match().test(event(), element) == Verdict.YES) {
                names.add(member.name());
            }
        }
        draft.values.put(Count.MEMBERS, new Values(names));
    }

    /** Whether the host is known for as long as the step looks back. What is unknown is not absent. */
    private boolean isKnown(StepPlan plan) {
        return plan.lookBack() == 0 || event().event().id().at() - plan.lookBack() >= knownSince;
    }

    /** Steps are told rule by rule, so the drafts of one rule lie together. */
    private HitDraft draft(StepPlan plan, String entity, String binding, int element) {
        for (int i = drafts.size() - 1; i >= 0 && drafts.get(i).rule.equals(plan.rule()); i--) {
            if (drafts.get(i).isFor(entity, binding, element)) {
                return drafts.get(i);
            }
        }
        HitDraft draft = new HitDraft(plan.rule(), entity, binding, element);
        drafts.add(draft);
        return draft;
    }

    private void keep(HitDraft draft, Field field, int element) {
        draft.values.computeIfAbsent(
                field.label(), name -> new Values(List.copyOf(KeyFields.values(event(), field, element))));
    }

    private HostEvent event() {
        return Objects.requireNonNull(current);
    }
}

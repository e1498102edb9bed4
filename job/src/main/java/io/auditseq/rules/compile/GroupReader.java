package io.auditseq.rules.compile;

import io.auditseq.rules.Count;
import io.auditseq.rules.Member;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code any_order} of a step: what may happen in any order, and how much of it must. */
final class GroupReader {
    private static final Set<String> KEYS = Set.of("step", "match");
    private static final String NAME = "[a-z][a-z0-9_]*";

    private final Problems problems;
    private final BlockReader blocks;
    private final long whole;

    /** A reader for steps of a sequence with this window, in milliseconds; 0 for none. */
    GroupReader(Problems problems, BlockReader blocks, long whole) {
        this.problems = problems;
        this.blocks = blocks;
        this.whole = whole;
    }

    /** Empty when the step is no group. */
    List<Member> members(MapReader step) {
        if (!step.has("any_order")) {
            return List.of();
        }
        for (String key : List.of("match", "count", "distinct", "keep")) {
            if (step.has(key)) {
                problems.error(step.place(key), "a step with \"any_order\" has no \"" + key + "\" of its own");
            }
        }
        YamlNode node = step.place("any_order");
        if (!(node instanceof YamlList list) || list.items().size() < 2) {
            problems.error(node, "\"any_order\" is a list of at least two maps with \"step\" and \"match\"");
            return List.of();
        }
        List<Member> members = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Member member = item instanceof YamlMap map ? member(new MapReader(map, problems, KEYS)) : null;
            if (member == null) {
                problems.error(item, "a member of \"any_order\" is a map with \"step\" and \"match\"");
            } else {
                members.add(member);
            }
        }
        return members;
    }

    private @Nullable Member member(MapReader member) {
        String name = member.requiredText("step", "the name of what happens");
        if (!member.has("match")) {
            return null;
        }
        if (!name.matches(NAME)) {
            problems.error(member.place("step"), "the name of a step is lower case letters, digits and _");
        }
        return new Member(name, blocks.read(member.place("match"), null));
    }

    /** How many different members make the step full, within the window of the sequence or, without one, of the step. */
    Count count(MapReader step, List<Member> members) {
        long within = whole > 0 ? whole : step.duration("within", 0);
        if (within == 0) {
            step.missing("within", "in which time they must come; or give the sequence a window");
        }
        long atLeast = step.number("gte", 1, Math.max(1, members.size()), members.size());
        return Count.ofMembers(
                atLeast, within, members.stream().map(Member::name).toList());
    }
}

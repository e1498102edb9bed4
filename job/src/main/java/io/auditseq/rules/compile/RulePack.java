package io.auditseq.rules.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule files together with the lists that they name.
 *
 * @param files in the order in which their rules are told
 * @param tuning what is changed about them here
 */
public record RulePack(List<RuleFile> files, Lists lists, RuleTuning tuning) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String ROOT = "/rules/";
    private static final String LISTS = "lists/";

    public RulePack {
        files = new ArrayList<>(files);
    }

    /** Rules as their files say. */
    public RulePack(List<RuleFile> files, Lists lists) {
        this(files, lists, RuleTuning.NONE);
    }

    /** The pack in the job's resources. Its table of contents is a file, since a jar's directories can't be listed everywhere. */
    public static RulePack builtIn() {
        List<RuleFile> files = new ArrayList<>();
        Lists lists = Lists.NONE;
        for (String name : resource("contents.txt").lines().toList()) {
            RuleFile file = new RuleFile("builtin:" + name, resource(name));
            if (name.startsWith(LISTS)) {
                lists = lists.with(Lists.read(file));
            } else {
                files.add(file);
            }
        }
        return new RulePack(files, lists);
    }

    /** This pack and another's files; of two lists with one name the other's is taken. */
    public RulePack with(RulePack other) {
        List<RuleFile> both = new ArrayList<>(files);
        both.addAll(other.files);
        return new RulePack(both, lists.with(other.lists), tuning);
    }

    /** The same rules, tuned. */
    public RulePack tuned(RuleTuning by) {
        return new RulePack(files, lists, by);
    }

    /**
     * The rules of all files, tuned.
     *
     * @throws RuleErrors if something is wrong
     */
    public RuleSet compile() {
        RuleSet whole = RuleSet.compile(files, lists);
        return tuning.equals(RuleTuning.NONE)
                ? whole
                : new RuleSet(tuning.applied(whole.rules(), lists), whole.notServed());
    }

    private static String resource(String name) {
        try (InputStream stream = RulePack.class.getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                throw new IllegalStateException("the job jar lacks " + ROOT + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + ROOT + name, e);
        }
    }
}

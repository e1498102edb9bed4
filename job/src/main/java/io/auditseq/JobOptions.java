package io.auditseq;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.detect.DetectOptions;
import io.auditseq.host.StorySettings;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;

/**
 * All that the topology can be told, stage by stage, checked already.
 *
 * @param rules the rules to follow; they were compiled once, so operators can rely on them
 * @param liveRules how much may come besides while the job runs
 */
public record JobOptions(
        IntakeOptions intake,
        AssembleOptions assemble,
        StorySettings host,
        DetectOptions detect,
        RulePack rules,
        LiveRules.Limits liveRules) {

    public JobOptions(
            IntakeOptions intake, AssembleOptions assemble, StorySettings host, DetectOptions detect, RulePack rules) {
        this(intake, assemble, host, detect, rules, LiveRules.Limits.DEFAULTS);
    }

    /** The defaults of every stage. */
    public static JobOptions with(RulePack rules) {
        return new JobOptions(
                IntakeOptions.DEFAULTS, AssembleOptions.DEFAULT, StorySettings.DEFAULTS, DetectOptions.DEFAULTS, rules);
    }
}

package io.auditseq.cli.hunt;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.host.StorySettings;
import io.auditseq.intake.IntakeOptions;

/** What the stages up to the host's story are told. */
public record EventOptions(IntakeOptions intake, AssembleOptions assemble, StorySettings host) {}

/** A Kafka broker in this process, the samples replayed through it, and the alerts that come out. */
@NullMarked
package io.auditseq.cli.demo;

import org.jspecify.annotations.NullMarked;

/** Sources, sinks and their (de)serialisers: the only package that knows topics; no logic of any stage. */
@NullMarked
package io.auditseq.kafka;

import org.jspecify.annotations.NullMarked;

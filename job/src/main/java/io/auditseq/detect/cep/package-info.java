/** The one place that touches flink-cep and its internal classes; counters and suppression stay in the package above. */
@NullMarked
package io.auditseq.detect.cep;

import org.jspecify.annotations.NullMarked;

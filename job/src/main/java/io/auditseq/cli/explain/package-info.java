/** What intake made of records, told to people who set up a shipper: {@code auditseq explain-input}. */
@NullMarked
package io.auditseq.cli.explain;

import org.jspecify.annotations.NullMarked;

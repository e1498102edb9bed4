/** What people see: text made safe for a terminal, colours, alerts as blocks and tables, progress. */
@NullMarked
package io.auditseq.cli.screen;

import org.jspecify.annotations.NullMarked;

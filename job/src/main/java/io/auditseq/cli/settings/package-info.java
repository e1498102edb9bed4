/** Every setting in one list; where their values come from, and what is said when one is wrong. */
@NullMarked
package io.auditseq.cli.settings;

import org.jspecify.annotations.NullMarked;

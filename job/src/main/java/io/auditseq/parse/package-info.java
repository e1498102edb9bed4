/** From a line to a record: header, fields, encodings and interpretation tables; never Flink, and no input makes it throw. */
@NullMarked
package io.auditseq.parse;

import org.jspecify.annotations.NullMarked;

/** The words of the field (event id, record, event, process, login session, alert); neither behaviour of a stage nor Flink. */
@NullMarked
package io.auditseq.model;

import org.jspecify.annotations.NullMarked;

package io.auditseq.model;

/**
 * One audit line with the little that must be known before its fields are needed: whose it is, when and which.
 * The text stays bytes; it may hold any byte but LF.
 *
 * @param host the host, lower case; never empty
 * @param at audit time: the time stamp of {@code audit(…)}, in milliseconds since the epoch. It is the entry of a system
 *     call, so a blocking call carries an old one
 * @param serial the serial of {@code audit(…)}, 0 to 2^32-1; counts from boot, wraps, starts again with the next boot
 * @param type number of the record type ({@code 1300} for SYSCALL); -1 for a name that is in no table
 * @param text the line from {@code node=} or {@code type=} on, without the shipper's prefix and without LF
 * @param body where in {@code text} the body begins: after {@code ):} and its blanks
 * @param marks what is known about how the line came, a set of {@link LineMarks}
 * @param arrival arrival time in milliseconds since the epoch, see {@link Delivery}
 */
public record Line(String host, long at, long serial, int type, byte[] text, int body, int marks, long arrival) {}

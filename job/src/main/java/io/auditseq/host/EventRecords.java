package io.auditseq.host;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.RecordTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one event, each parsed when something in it is first asked for. */
final class EventRecords {
    private final List<RawRecord> raw;
    private final @Nullable AuditRecord[] parsed;
    private final int call;
    private final int user;

    EventRecords(List<RawRecord> raw) {
        this.raw = raw;
        this.parsed = new AuditRecord[raw.size()];
        int syscall = find(RecordTypes.SYSCALL);
        this.call = syscall >= 0 ? syscall : find(RecordTypes.URINGOP);
        this.user = findUser();
    }

    int size() {
        return raw.size();
    }

    int type(int index) {
        return raw.get(index).type();
    }

    AuditRecord get(int index) {
        AuditRecord record = parsed[index];
        if (record == null) {
            record = AuditRecord.of(raw.get(index));
            parsed[index] = record;
        }
        return record;
    }

    private int find(int type) {
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }

    private int findUser() {
        for (int i = 0; i < raw.size(); i++) {
            if (RecordTypes.isFromUserSpace(raw.get(i).type())) {
                return i;
            }
        }
        return -1;
    }

    boolean has(int type) {
        return find(type) >= 0;
    }

    /** The first record of a type; null without one. */
    @Nullable
    AuditRecord first(int type) {
        int index = find(type);
        return index < 0 ? null : get(index);
    }

    /** All records of a type, in their order. */
    List<AuditRecord> all(int type) {
        List<AuditRecord> all = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i).type() == type) {
                all.add(get(i));
            }
        }
        return all;
    }

    /** The system call, or the operation that io_uring made for a process; null when the event is none. */
    @Nullable
    AuditRecord call() {
        return call < 0 ? null : get(call);
    }

    /** What a program in user space reported; null when no record is from there. */
    @Nullable
    AuditRecord user() {
        return user < 0 ? null : get(user);
    }

    /** The record that says whose event it is: the call, else what a program reported, else the first. */
    AuditRecord lead() {
        return get(call >= 0 ? call : Math.max(user, 0));
    }

    /** Type of {@link #lead()}. */
    int leadType() {
        return type(call >= 0 ? call : Math.max(user, 0));
    }
}

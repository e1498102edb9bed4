package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import org.jspecify.annotations.Nullable;

/** What else an event may be about: a unit, another process, a kernel module, the configuration of auditing. */
final class ObjectFacts {
    private final EventRecords records;
    private final CallFacts call;
    private final ProcessFacts process;

    ObjectFacts(EventRecords records, CallFacts call, ProcessFacts process) {
        this.records = records;
        this.call = call;
        this.process = process;
    }

    @Nullable
    String value(Field field) {
        return switch (field) {
            case SERVICE_UNIT -> unit();
            case TARGET_PID -> Numbers.id(targetPid());
            case TARGET_COMM -> targetComm();
            case TARGET_ID -> target() == null ? null : target().id();
            case MODULE_NAME -> module();
            case CONFIG_OP -> configuration();
            default -> null;
        };
    }

    boolean isUnknown(Field field) {
        return (field == Field.TARGET_ID || field == Field.TARGET_COMM) && targetPid() >= 0 && value(field) == null;
    }

    /** The first of them that there is. */
    @Nullable
    String any() {
        String unit = unit();
        String module = unit != null ? unit : module();
        String setting = module != null ? module : configuration();
        return setting != null ? setting : Numbers.id(targetPid());
    }

    @Nullable
    String unit() {
        AuditRecord user = records.user();
        if (user == null || (user.type() != RecordTypes.SERVICE_START && user.type() != RecordTypes.SERVICE_STOP)) {
            return null;
        }
        return user.nested(FieldName.UNIT);
    }

    /** How many records the kernel says it lost; 0 when it says nothing. */
    long lostRecords() {
        AuditRecord change = records.first(RecordTypes.CONFIG_CHANGE);
        return change == null || !change.has(FieldName.LOST) ? 0 : Math.max(0, change.number(FieldName.OLD, 0));
    }

    /** The process that a call is aimed at: OBJ_PID, written when it was reached, else the argument; -1 for none or a whole group. */
    long targetPid() {
        AuditRecord object = records.first(RecordTypes.OBJ_PID);
        if (object != null) {
            return object.number(FieldName.OPID, -1);
        }
        FieldName argument =
                switch (call.operation()) {
                    case "kill", "tkill", "tgkill", "process_vm_readv", "process_vm_writev", "pidfd_open" ->
                        FieldName.A0;
                    case "ptrace" -> FieldName.A1;
                    default -> null;
                };
        return argument == null ? -1 : (int) call.argument(argument, -1);
    }

    @Nullable
    String targetComm() {
        AuditRecord object = records.first(RecordTypes.OBJ_PID);
        String comm = object == null ? null : object.value(FieldName.OCOMM);
        ProcessEntry target = comm == null ? target() : null;
        return target == null ? comm : target.comm();
    }

    @Nullable
    ProcessEntry target() {
        ProcessTable table = process.table();
        long pid = targetPid();
        return table == null || pid <= 0 ? null : table.get(pid);
    }

    @Nullable
    String module() {
        AuditRecord module = records.first(RecordTypes.KERN_MODULE);
        return module == null ? null : module.value(FieldName.NAME);
    }

    private @Nullable String configuration() {
        for (int i = 0; i < records.size(); i++) {
            int type = records.type(i);
            if (type == RecordTypes.CONFIG_CHANGE || type == RecordTypes.MAC_STATUS || RecordTypes.isFromDaemon(type)) {
                return operation(records.get(i));
            }
        }
        return null;
    }

    /** Kernels before 3.10 name the setting alone. */
    private static @Nullable String operation(AuditRecord record) {
        String operation = record.value(FieldName.OP);
        return operation == null && record.has(FieldName.OLD) ? "set" : operation;
    }
}

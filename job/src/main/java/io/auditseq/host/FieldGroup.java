package io.auditseq.host;

import io.auditseq.model.Field;

/** Fields by who reads them. */
enum FieldGroup {
    EVENT,
    SYSCALL,
    PROCESS,
    EXEC,
    USER,
    SESSION,
    AUTH,
    FILE,
    CHMOD,
    NET,
    /** Units, targets, modules, configuration. */
    OBJECT;

    private static final FieldGroup[] OF = new FieldGroup[Field.values().length];

    static {
        for (Field field : Field.values()) {
            OF[index(field)] = byPrefix(field.label());
        }
    }

    static FieldGroup of(Field field) {
        return OF[index(field)];
    }

    @SuppressWarnings("EnumOrdinal") // asked for every value; never stored
    private static int index(Field field) {
        return field.ordinal();
    }

    private static FieldGroup byPrefix(String label) {
        int dot = label.indexOf('.');
        return switch (dot < 0 ? label : label.substring(0, dot)) {
            case "host", "time", "type", "key" -> EVENT;
            case "syscall" -> SYSCALL;
            case "process" -> PROCESS;
            case "exec" -> EXEC;
            case "user" -> USER;
            case "session" -> SESSION;
            case "auth" -> AUTH;
            case "file" -> FILE;
            case "chmod" -> CHMOD;
            case "net" -> NET;
            case "service", "target", "module", "config" -> OBJECT;
            default -> throw new IllegalStateException("no reader for the field " + label);
        };
    }
}

package io.auditseq.assemble;

import io.auditseq.parse.RecordTypes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System calls by the record that the kernel writes beside SYSCALL for them ({@code kernel/auditsc.c}, {@code show_special}). */
enum Call {
    OTHER(0),
    EXEC(RecordTypes.EXECVE),
    NAME_SOCKET(RecordTypes.SOCKADDR),
    ACCEPT(RecordTypes.SOCKADDR),
    /** On a connected socket there is no address, but no argument that is logged tells. */
    SEND(RecordTypes.SOCKADDR),
    NAME_OF_SOCKET(RecordTypes.SOCKADDR),
    SOCKET_CALL(RecordTypes.SOCKETCALL),
    PIPE(RecordTypes.FD_PAIR),
    SIGNAL(RecordTypes.OBJ_PID),
    TRACE(RecordTypes.OBJ_PID),
    CAPABILITIES(RecordTypes.CAPSET),
    MAP(RecordTypes.MMAP),
    OPEN_HOW(RecordTypes.OPENAT2),
    MODULE(RecordTypes.KERN_MODULE),
    PROGRAM(RecordTypes.BPF),
    QUEUE_OPEN(RecordTypes.MQ_OPEN),
    QUEUE_UNLINK(0),
    QUEUE_MESSAGE(RecordTypes.MQ_SENDRECV),
    QUEUE_NOTIFY(RecordTypes.MQ_NOTIFY),
    QUEUE_ATTRIBUTES(RecordTypes.MQ_GETSETATTR),
    /** A setting is changed: of the login uid, a firewall, an interface … */
    TRIGGER(0);

    private static final Map<String, Call> BY_NAME = new HashMap<>();

    static {
        EXEC.isCalled("execve", "execveat");
        NAME_SOCKET.isCalled("connect", "bind");
        ACCEPT.isCalled("accept", "accept4");
        SEND.isCalled("sendto", "sendmsg", "sendmmsg");
        NAME_OF_SOCKET.isCalled("getsockname", "getpeername");
        SOCKET_CALL.isCalled("socketcall");
        PIPE.isCalled("pipe", "pipe2", "socketpair");
        SIGNAL.isCalled("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal");
        TRACE.isCalled("ptrace");
        CAPABILITIES.isCalled("capset");
        MAP.isCalled("mmap", "mmap2");
        OPEN_HOW.isCalled("openat2");
        MODULE.isCalled("init_module", "finit_module", "delete_module");
        PROGRAM.isCalled("bpf");
        QUEUE_OPEN.isCalled("mq_open");
        QUEUE_UNLINK.isCalled("mq_unlink");
        QUEUE_MESSAGE.isCalled("mq_timedsend", "mq_timedreceive", "mq_timedsend_time64", "mq_timedreceive_time64");
        QUEUE_NOTIFY.isCalled("mq_notify");
        QUEUE_ATTRIBUTES.isCalled("mq_getsetattr");
        TRIGGER.isCalled("write", "writev", "setsockopt", "ioctl");
    }

    private final long companion;

    Call(int companion) {
        this.companion = companion == 0 ? 0 : TypeSet.bit(companion);
    }

    private void isCalled(String... names) {
        for (String name : names) {
            BY_NAME.put(name, this);
        }
    }

    /** The call of this name; null is a number without a name. */
    static Call named(@Nullable String name) {
        return name == null ? OTHER : BY_NAME.getOrDefault(name, OTHER);
    }

    /** Whether the kernel may write LOGIN, CONFIG_CHANGE, NETFILTER_CFG … for it, while there is little else to tell whether all has come. */
    boolean isTrigger() {
        return this == TRIGGER || this == SEND;
    }

    /** The record beside SYSCALL, as a {@link TypeSet}; empty for none. */
    long companion() {
        return companion;
    }
}

package io.auditseq.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process: all threads, so what the compiler and the garbage collector take is in it. */
final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Cpu() {}

    /** Seconds so far. */
    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }
}

package io.auditseq.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ATT&amp;CK's data sources (version 17, the last with such) and the components of each that Linux audit shows. */
final class DataSources {
    private static final Map<String, String> BY_COMPONENT = new HashMap<>();

    static {
        add("Command", "Command Execution");
        add(
                "Process",
                "Process Creation",
                "Process Termination",
                "Process Access",
                "Process Modification",
                "Process Metadata",
                "OS API Execution");
        add("File", "File Creation", "File Modification", "File Access", "File Deletion", "File Metadata");
        add("Drive", "Drive Creation", "Drive Modification");
        add("Module", "Module Load");
        add("Kernel", "Kernel Module Load");
        add("Network Traffic", "Network Connection Creation", "Network Traffic Flow", "Network Traffic Content");
        add("Firewall", "Firewall Rule Modification");
        add(
                "User Account",
                "User Account Authentication",
                "User Account Creation",
                "User Account Deletion",
                "User Account Modification");
        add("Group", "Group Modification");
        add("Logon Session", "Logon Session Creation", "Logon Session Metadata");
        add("Scheduled Job", "Scheduled Job Creation", "Scheduled Job Modification");
        add("Service", "Service Creation", "Service Modification", "Service Metadata");
        add("Sensor Health", "Host Status");
    }

    private DataSources() {}

    private static void add(String source, String... components) {
        for (String component : components) {
            BY_COMPONENT.put(component, source);
        }
    }

    static boolean knows(String component) {
        return BY_COMPONENT.containsKey(component);
    }

    /** In the order of the components, each once. */
    static List<String> of(List<String> components) {
        List<String> sources = new ArrayList<>(components.size());
        for (String component : components) {
            String source = BY_COMPONENT.get(component);
            if (source != null && !sources.contains(source)) {
                sources.add(source);
            }
        }
        return sources;
    }
}

package io.auditseq.detect;

import io.auditseq.model.ProcessStamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ancestors of a process and itself, from the top down. */
final class ProcessTree {

    /** One process; {@code parent} is the id of the one above, null at the top of what is known. */
    record Node(
            String id,
            @Nullable String parent,
            long pid,
            @Nullable String executable,
            @Nullable String commandLine,
            boolean matched) {}

    private ProcessTree() {}

    static List<Node> of(ProcessStamp process) {
        List<Node> tree = new ArrayList<>();
        String parent = null;
        for (int up = process.ancestors().size() - 1; up >= 0; up--) {
            ProcessStamp.Ancestor ancestor = process.ancestors().get(up);
            tree.add(new Node(
                    ancestor.id(), parent, ancestor.pid(), ancestor.executable(), ancestor.commandLine(), false));
            parent = ancestor.id();
        }
        tree.add(new Node(process.id(), parent, process.pid(), process.executable(), process.commandLine(), true));
        return tree;
    }
}

package io.auditseq.rules.match;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.KnownFacts;
import io.auditseq.rules.condition.Needs.Clause;
import io.auditseq.rules.condition.Trigger;
import io.auditseq.rules.value.Literal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions that events of one type, or of one system call, may meet; looked up by what else they need. */
final class Bucket {
    private final Map<Field, Map<Literal, int[]>> wanted = new EnumMap<>(Field.class);
    private final Map<String, Map<Literal, int[]>> wantedOfRecords = new LinkedHashMap<>();
    private int[] always = {};
    private List<FieldIndex> fields = List.of();
    private List<FieldIndex> recordFields = List.of();

    /** A condition that says too little of what it needs: it is tested for each event of the bucket. */
    void addAlways(int number) {
        always = FieldIndex.append(always, number);
    }

    void add(int number, Clause clause) {
        for (Trigger trigger : clause.triggers()) {
            literals(trigger).compute(trigger.literal(), (any, numbers) -> FieldIndex.append(numbers, number));
        }
    }

    private Map<Literal, int[]> literals(Trigger trigger) {
        String recordField = trigger.recordField();
        return recordField == null
                ? wanted.computeIfAbsent(trigger.field(), any -> new LinkedHashMap<>())
                : wantedOfRecords.computeIfAbsent(recordField, any -> new LinkedHashMap<>());
    }

    /** To be called once, when all are added. */
    void close() {
        List<FieldIndex> indexes = new ArrayList<>();
        wanted.forEach((field, literals) -> indexes.add(new FieldIndex(field, literals)));
        fields = List.copyOf(indexes);
        wanted.clear();
        indexes.clear();
        wantedOfRecords.forEach((field, literals) -> indexes.add(new FieldIndex(field, literals)));
        recordFields = List.copyOf(indexes);
        wantedOfRecords.clear();
    }

    void find(KnownFacts facts, Candidates candidates) {
        candidates.addAll(always);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).find(facts, candidates);
        }
        for (int i = 0; i < recordFields.size(); i++) {
            recordFields.get(i).find(facts, candidates);
        }
    }
}

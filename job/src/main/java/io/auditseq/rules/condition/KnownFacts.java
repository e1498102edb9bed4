package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.model.RecordTexts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are asked for once per event, however many conditions want them, together with their folded form. One object serves
 * event after event; not thread-safe.
 */
public final class KnownFacts implements Facts {
    private final Map<Field, Folded> values = new EnumMap<>(Field.class);
    private final Map<Field, List<String>> lists = new EnumMap<>(Field.class);
    private final Map<Field, List<Folded>> foldedLists = new EnumMap<>(Field.class);
    private final Map<Field, Boolean> unknown = new EnumMap<>(Field.class);
    private final List<Map<Field, Folded>> files = new ArrayList<>();
    private final KnownRecords records = new KnownRecords();

    private Facts facts;
    private int usedFiles;
    private int turn;

    public KnownFacts(Facts facts) {
        this.facts = facts;
    }

    /** Forgets the event before and speaks of this one. */
    public void turnTo(Facts next) {
        facts = next;
        turn++;
        values.clear();
        lists.clear();
        foldedLists.clear();
        unknown.clear();
        records.forget();
        for (int i = 0; i < usedFiles; i++) {
            files.get(i).clear();
        }
        usedFiles = 0;
    }

    /** Another number for each event. */
    int turn() {
        return turn;
    }

    @Override
    public @Nullable String value(Field field) {
        return text(folded(field));
    }

    @Override
    public boolean isUnknown(Field field) {
        Boolean known = unknown.get(field);
        if (known == null) {
            known = facts.isUnknown(field);
            unknown.put(field, known);
        }
        return known;
    }

    @Override
    public List<String> values(Field field) {
        List<String> list = lists.get(field);
        if (list == null) {
            list = facts.values(field);
            lists.put(field, list);
        }
        return list;
    }

    @Override
    public int fileCount() {
        return facts.fileCount();
    }

    @Override
    public @Nullable String fileValue(int element, Field field) {
        return text(foldedFileValue(element, field));
    }

    @Override
    public RecordTexts recordTexts() {
        return records.of(facts);
    }

    List<Folded> foldedRecordValues(int record, String field) {
        return records.folded(facts, record, field);
    }

    /** Calls the reader with every folded value that the records have for a field. */
    public void forEachFoldedOfRecords(String field, FoldedReader reader) {
        for (int record = 0; record < recordTexts().count(); record++) {
            foldedRecordValues(record, field).forEach(value -> read(value, reader));
        }
    }

    /** {@link Folded#NONE} itself when there is no value. */
    Folded folded(Field field) {
        Folded value = values.get(field);
        if (value == null) {
            value = Folded.of(facts.value(field));
            values.put(field, value);
        }
        return value;
    }

    List<Folded> foldedList(Field field) {
        List<Folded> list = foldedLists.get(field);
        if (list == null) {
            list = Folded.of(values(field));
            foldedLists.put(field, list);
        }
        return list;
    }

    Folded foldedFileValue(int element, Field field) {
        Map<Field, Folded> file = file(element);
        Folded value = file.get(field);
        if (value == null) {
            value = Folded.of(facts.fileValue(element, field));
            file.put(field, value);
        }
        return value;
    }

    private Map<Field, Folded> file(int element) {
        while (files.size() <= element) {
            files.add(new EnumMap<>(Field.class));
        }
        usedFiles = Math.max(usedFiles, element + 1);
        return files.get(element);
    }

    private static @Nullable String text(Folded value) {
        return value == Folded.NONE ? null : value.value();
    }

    /** Calls the reader with every folded value of the field, of whatever kind it is. */
    public void forEachFolded(Field field, FoldedReader reader) {
        switch (field.kind()) {
            case ONE -> read(folded(field), reader);
            case LIST -> foldedList(field).forEach(value -> read(value, reader));
            case ELEMENT -> {
                for (int element = 0; element < facts.fileCount(); element++) {
                    read(foldedFileValue(element, field), reader);
                }
            }
        }
    }

    private static void read(Folded value, FoldedReader reader) {
        if (value != Folded.NONE) {
            reader.read(value.folded());
        }
    }

    /** Takes folded values. */
    public interface FoldedReader {
        void read(String folded);
    }
}

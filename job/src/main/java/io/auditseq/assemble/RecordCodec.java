package io.auditseq.assemble;

import io.auditseq.model.RawRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Writes and reads lists of records: a count, then of each its type, where its body begins, and its text. */
final class RecordCodec {
    private RecordCodec() {}

    static void write(List<RawRecord> records, DataOutput out) throws IOException {
        out.writeInt(records.size());
        for (int i = 0; i < records.size(); i++) {
            RawRecord record = records.get(i);
            out.writeInt(record.type());
            out.writeInt(record.body());
            out.writeInt(record.text().length);
            out.write(record.text(), 0, record.text().length);
        }
    }

    static List<RawRecord> read(DataInput in) throws IOException {
        RawRecord[] records = new RawRecord[in.readInt()];
        for (int i = 0; i < records.length; i++) {
            int type = in.readInt();
            int body = in.readInt();
            byte[] text = new byte[in.readInt()];
            in.readFully(text);
            records[i] = new RawRecord(type, text, body);
        }
        return List.of(records);
    }
}

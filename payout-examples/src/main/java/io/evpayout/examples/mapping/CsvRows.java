package io.evpayout.examples.mapping;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.evpayout.examples.json.Refused;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file (RFC 4180, any delimiter) whose first record names the columns. */
final class CsvRows implements RowSource {

    private static final int LONGEST_CELL = 1024 * 1024;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final int width;
    private long number;
    private boolean broken;

    CsvRows(Reader text, char delimiter) {
        reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text);
        records = reader.iterator();
        List<String> header = header();
        width = header.size();
        for (int i = 0; i < width; i++) {
            if (columns.put(header.get(i).strip(), i) != null) {
                ambiguous.add(header.get(i).strip());
            }
        }
    }

    private List<String> header() {
        try {
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException e) {
            throw new Refused("MALFORMED_CSV", null, null, "The header can't be read: " + e.getMessage());
        }
    }

    /** Refuses a mapping that names what the header does not have, or has twice. */
    void check(Mapping mapping, String file) {
        for (Cells cells : mapping.cells()) {
            for (String column : cells.columns()) {
                if (ambiguous.contains(column)) {
                    throw new Refused(
                            "AMBIGUOUS_COLUMN", cells.pointer(), column, "Column " + column + " is twice in " + file);
                }
            }
            if (cells.constant() == null && cells.columns().stream().noneMatch(columns::containsKey)) {
                throw new Refused(
                        "UNKNOWN_COLUMN",
                        cells.pointer(),
                        String.join(", ", cells.columns()),
                        "There is no column " + String.join(" or ", cells.columns()) + " in " + file);
            }
        }
    }

    @Override
    public @Nullable Row next() throws RowRefused {
        if (broken) {
            return null;
        }
        number++;
        CsvRecord csv = read();
        if (csv == null) {
            return null;
        }
        if (csv.getFieldCount() != width) {
            throw RowRefused.of(
                    null,
                    String.valueOf(csv.getFieldCount()),
                    "WRONG_FIELD_COUNT",
                    "The record has " + csv.getFieldCount() + " cells, the header " + width);
        }
        return new Csv(csv, number);
    }

    private @Nullable CsvRecord read() throws RowRefused {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            broken = true;
            throw RowRefused.of(null, null, "MALFORMED_CSV", "The rest of the file can't be read from here on");
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One record. */
    private final class Csv implements Row {

        private final CsvRecord csv;
        private final long number;

        Csv(CsvRecord csv, long number) {
            this.csv = csv;
            this.number = number;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public @Nullable String cell(String column) {
            Integer index = columns.get(column);
            return index == null ? null : csv.getField(index).strip();
        }

        @Override
        public String field(String column) {
            return column;
        }
    }
}

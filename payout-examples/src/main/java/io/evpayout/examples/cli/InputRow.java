package io.evpayout.examples.cli;

import io.evpayout.session.RejectedRow;
import org.jspecify.annotations.Nullable;

/** Rows of an import that were not recorded, as they are printed. */
interface InputRow {

    /**
     * A row that is wrong.
     *
     * @param file the file as the user named it
     * @param row 1-based record, element of a list, or line
     * @param field where in the row
     * @param value what stood there
     * @param code a stable name
     * @param reason one sentence
     */
    record Rejected(
            String file,
            long row,
            @Nullable String field,
            @Nullable String value,
            String code,
            String reason) implements InputRow {

        static Rejected of(String file, RejectedRow row) {
            return new Rejected(file, row.row(), row.field(), row.value(), row.code(), row.reason());
        }

        @Override
        public String toString() {
            return file + " row " + row + (field == null ? "" : " " + field) + ": " + reason + " [" + code
                    + (value == null ? "" : ": " + value) + "]";
        }
    }

    /**
     * A row that a person must look at before it is booked.
     *
     * @param input which of the files, by their order on the command line, from 1
     * @param row 1-based record, element of a list, or line
     * @param field where in the row
     * @param value what stood there
     * @param code a stable name
     * @param reason one sentence
     */
    record SetAside(
            int input,
            long row,
            @Nullable String field,
            @Nullable String value,
            String code,
            String reason) implements InputRow {

        static SetAside of(int input, RejectedRow row) {
            return new SetAside(input, row.row(), row.field(), row.value(), row.code(), row.reason());
        }
    }
}

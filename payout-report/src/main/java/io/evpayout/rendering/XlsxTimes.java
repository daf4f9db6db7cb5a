package io.evpayout.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Writes a workbook again without the times at which it was made. */
final class XlsxTimes {

    private static final String PROPERTIES = "docProps/core.xml";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private XlsxTimes() {}

    static void removed(Path from, OutputStream to) throws IOException {
        try (ZipFile file = new ZipFile(from.toFile(), StandardCharsets.UTF_8)) {
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            entries.sort(Comparator.comparing(XlsxTimes::order));
            ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
            for (ZipEntry entry : entries) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(NO_TIME);
                zip.putNextEntry(same);
                try (InputStream in = file.getInputStream(entry)) {
                    if (entry.getName().equals(PROPERTIES)) {
                        zip.write(withoutTime(in).getBytes(StandardCharsets.UTF_8));
                    } else {
                        in.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
            zip.finish();
        }
    }

    /** The list of contents first, as readers of the format expect. */
    private static String order(ZipEntry entry) {
        return (entry.getName().startsWith("[") ? "0" : "1") + entry.getName();
    }

    private static String withoutTime(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("<dcterms:created[^>]*>[^<]*</dcterms:created>", "");
    }
}

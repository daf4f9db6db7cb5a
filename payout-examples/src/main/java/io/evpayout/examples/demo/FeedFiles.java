package io.evpayout.examples.demo;

import io.evpayout.examples.sample.SampleFeed;
import io.evpayout.session.Refund;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The feed's CDRs as files, one a quarter, and its refunds. */
final class FeedFiles implements SampleFeed.Receiver {

    private final List<PrintWriter> writers = new ArrayList<>();
    private final List<List<Refund>> refunds = new ArrayList<>();

    private FeedFiles() {}

    static Path file(Path directory, int quarter) {
        return directory.resolve("cdrs-2025-q" + quarter + ".jsonl");
    }

    /**
     * Writes all CDRs.
     *
     * @return the refunds of each quarter
     */
    static List<List<Refund>> write(SampleFeed feed, Path directory) throws IOException {
        FeedFiles files = new FeedFiles();
        try {
            for (int quarter = 1; quarter <= SampleFeed.QUARTERS; quarter++) {
                files.writers.add(
                        new PrintWriter(Files.newBufferedWriter(file(directory, quarter), StandardCharsets.UTF_8)));
                files.refunds.add(new ArrayList<>());
            }
            feed.send(files);
        } finally {
            files.writers.forEach(PrintWriter::close);
        }
        if (files.writers.stream().anyMatch(PrintWriter::checkError)) {
            throw new IOException("Could not write all CDRs to " + directory);
        }
        return files.refunds;
    }

    @Override
    public void cdr(int quarter, String line) {
        PrintWriter writer = writers.get(quarter - 1);
        writer.write(line);
        writer.write('\n');
    }

    @Override
    public void refund(int quarter, Refund refund) {
        refunds.get(quarter - 1).add(refund);
    }
}

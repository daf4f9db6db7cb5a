package planted.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsFile {

    String reads() throws IOException {
        return Files.readString(Path.of("holidays.txt"));
    }
}

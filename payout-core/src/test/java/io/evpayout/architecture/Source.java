package io.evpayout.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One parsed Java file, told by its path to be main or test code of one module. */
record Source(String path, String text, CompilationUnitTree tree, Trees trees) {

    /** All Java files of all modules; this test runs in the folder of its own module. */
    static List<Source> all() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.find(root, 20, (path, attributes) -> attributes.isRegularFile())) {
            return parse(files.map(root::relativize)
                    .filter(file -> file.toString().matches("payout-[a-z-]+/src/.*\\.java"))
                    .sorted()
                    .map(file -> new Text(file.toString(), read(root.resolve(file))))
                    .toList());
        }
    }

    /** Parses text as if it stood in the file of that path. */
    static Source parse(String path, String text) throws IOException {
        return parse(List.of(new Text(path, text))).get(0);
    }

    private static List<Source> parse(List<Text> files) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, files);
        Trees trees = Trees.instance(task);
        List<Source> sources = new ArrayList<>();
        for (CompilationUnitTree tree : task.parse()) {
            FileObject file = tree.getSourceFile();
            String path = file.toUri().getPath().substring(1);
            sources.add(new Source(path, file.getCharContent(true).toString(), tree, trees));
        }
        return sources;
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    boolean isCore() {
        return path.startsWith("payout-core/src/main/");
    }

    int lines() {
        return Math.toIntExact(text.lines().count());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** A file for the compiler, kept in memory. */
    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String path, String text) {
            super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

package dev.mtbench.question;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds question sets: by a path, by a name under {@code questions/} of the working folder or of another one, or among
 * those in the jar.
 *
 * @param folders the folders in which a {@code questions/} folder is looked for, first wins
 */
public record QuestionSets(List<Path> folders) {

    /** The sets that travel in the jar; the first is used where none is named. */
    public static final List<String> IN_JAR = List.of("fresh", "mt-bench");

    public QuestionSets {
        folders = List.copyOf(folders);
    }

    /** Looks beside a file first, then in the working folder. */
    public static QuestionSets besideOrHere(Optional<Path> file) {
        List<Path> folders = new ArrayList<>();
        file.map(Path::toAbsolutePath).map(Path::getParent).ifPresent(folders::add);
        folders.add(Path.of(""));
        return new QuestionSets(folders);
    }

    /**
     * The set's folder.
     *
     * @param nameOrPath a set's name, or a path to its folder: with a slash, or {@code .}
     * @throws InputException where there is none
     */
    public SetFolder find(String nameOrPath) throws InputException {
        boolean path = nameOrPath.contains("/") || nameOrPath.startsWith(".");
        for (Path folder : folders) {
            Path place = path
                    ? folder.resolve(nameOrPath)
                    : folder.resolve("questions").resolve(nameOrPath);
            if (Files.isRegularFile(place.resolve(Manifest.FILE))) {
                return new SetFolder.OnDisk(place);
            }
        }
        if (IN_JAR.contains(nameOrPath)) {
            return new SetFolder.InJar(nameOrPath);
        }
        throw new InputException(Fault.of(
                "questions",
                path
                        ? "there is no " + Manifest.FILE + " in '" + nameOrPath + "'"
                        : "there is no question set '" + nameOrPath
                                + "'; 'harness questions list' shows what there is"));
    }

    /** The folder into which a set of the jar is installed: beside its manifest, or {@code questions/<set>} here. */
    public Path installFolder(SetFolder found, String name) {
        return found instanceof SetFolder.OnDisk disk
                ? disk.folder()
                : Path.of("questions").resolve(name);
    }

    /** All sets by name, those on disk hiding those in the jar. */
    public Map<String, SetFolder> all() throws IOException {
        Map<String, SetFolder> sets = new LinkedHashMap<>();
        IN_JAR.forEach(name -> sets.put(name, new SetFolder.InJar(name)));
        for (int i = folders.size() - 1; i >= 0; i--) {
            Path parent = folders.get(i).resolve("questions");
            if (Files.isDirectory(parent)) {
                try (Stream<Path> children = Files.list(parent)) {
                    children.sorted()
                            .filter(child -> Files.isRegularFile(child.resolve(Manifest.FILE)))
                            .forEach(child -> sets.put(child.getFileName().toString(), new SetFolder.OnDisk(child)));
                }
            }
        }
        return sets;
    }
}

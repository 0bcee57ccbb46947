package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import dev.mtbench.file.Sha256;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bytes of a set's files, each checked against the manifest's sum. */
final class CheckedFiles {

    private final SetFolder folder;
    private final Manifest manifest;
    private final Map<String, byte[]> bytes = new LinkedHashMap<>();

    private CheckedFiles(SetFolder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    static CheckedFiles read(SetFolder folder, Manifest manifest) throws InputException {
        CheckedFiles files = new CheckedFiles(folder, manifest);
        Faults faults = new Faults();
        manifest.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> files.read(file.getKey(), file.getValue(), faults));
        for (String needed : needed(manifest)) {
            if (!manifest.files().containsKey(needed)) {
                faults.add(Fault.of(files.path(Manifest.FILE), "the file " + needed + " is used but has no sum"));
            }
        }
        faults.throwIfAny();
        return files;
    }

    /** The file's bytes; every file that the manifest uses is here. */
    byte[] bytes(String name) {
        return requireNonNull(bytes.get(name), name);
    }

    /** How a person is told which file this is. */
    String path(String name) {
        return folder.place() + "/" + name;
    }

    private void read(String name, String expected, Faults faults) {
        try {
            byte[] content = folder.read(name);
            String sum = Sha256.of(content);
            if (sum.equals(expected)) {
                bytes.put(name, content);
            } else {
                faults.add(Fault.of(
                        path(name),
                        "the file is not the one the manifest means: its sha256 is " + sum + ", expected " + expected));
            }
        } catch (IOException e) {
            faults.add(Fault.of(path(name), IoFaults.say(e) + howToFetch(name)));
        }
    }

    private String howToFetch(String name) {
        boolean fetchable = manifest.installed()
                .map(installed -> installed.files().containsKey(name))
                .orElse(false);
        return fetchable
                ? "; 'harness questions install " + manifest.name() + "' fetches it,"
                        + " with '--from DIR' it is taken from a folder"
                : "";
    }

    private static Set<String> needed(Manifest manifest) {
        Set<String> needed = new LinkedHashSet<>(List.of(Manifest.QUESTIONS, manifest.promptFile()));
        needed.addAll(manifest.referenceFiles().values());
        return needed;
    }
}

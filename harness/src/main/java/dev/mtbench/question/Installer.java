package dev.mtbench.question;

import dev.mtbench.file.Durable;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Fetches the files that a set may not hold itself, checks their sums, and only then keeps them. */
public final class Installer {

    /** Where one file comes from: the set's pinned source, or a folder. */
    @FunctionalInterface
    public interface Fetch {
        byte[] fetch(String name) throws IOException, InterruptedException;
    }

    private Installer() {}

    /** Takes the files from a folder that holds them under the same names. */
    public static Fetch from(Path folder) {
        return name -> Files.readAllBytes(folder.resolve(name));
    }

    /** Whether every file that must be installed is there. */
    public static boolean isInstalled(SetFolder folder, Manifest manifest) {
        return manifest.installed()
                .map(installed -> installed.files().keySet().stream().allMatch(folder::has))
                .orElse(true);
    }

    /**
     * Installs the set into a folder, with its manifest and the files it holds.
     *
     * @return the folder, now complete
     * @throws InputException where a file cannot be had or is not the pinned one; nothing is kept then
     */
    public static SetFolder install(SetFolder source, Path target, Fetch fetch)
            throws InputException, InterruptedException {
        Manifest manifest = QuestionSetReader.manifest(source);
        Faults faults = new Faults();
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, String> sums =
                manifest.installed().map(Manifest.Installed::files).orElse(Map.of());
        for (Map.Entry<String, String> file : new TreeMap<>(sums).entrySet()) {
            fetchOne(file.getKey(), file.getValue(), fetch, manifest, files, faults);
        }
        faults.throwIfAny();
        try {
            if (!(source instanceof SetFolder.OnDisk)) {
                for (String held : manifest.held().keySet()) {
                    files.put(held, source.read(held));
                }
                // The manifest last: a folder that has one is a set.
                files.put(Manifest.FILE, source.read(Manifest.FILE));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Durable.write(target.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(target.toString(), "cannot be written: " + IoFaults.say(e)));
        }
        return new SetFolder.OnDisk(target);
    }

    private static void fetchOne(
            String name, String sum, Fetch fetch, Manifest manifest, Map<String, byte[]> files, Faults faults)
            throws InterruptedException {
        try {
            byte[] bytes = fetch.fetch(name);
            String found = Sha256.of(bytes);
            if (found.equals(sum)) {
                files.put(name, bytes);
            } else {
                faults.add(Fault.of(name, "is not the pinned file: its sha256 is " + found + ", expected " + sum));
            }
        } catch (IOException e) {
            faults.add(Fault.of(
                    name,
                    "cannot be fetched: " + IoFaults.say(e) + "; 'harness questions install " + manifest.name()
                            + "' tries again, 'harness questions install " + manifest.name()
                            + " --from DIR' takes it from a folder"));
        }
    }
}

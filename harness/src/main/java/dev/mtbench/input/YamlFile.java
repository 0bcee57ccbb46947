package dev.mtbench.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Opens a YAML 1.2 file whose top level is a mapping. */
public final class YamlFile {

    /** More would only serve to make a small file unfold into a huge one. */
    private static final int MOST_ALIASES = 10;

    private YamlFile() {}

    /**
     * Reads the file's text and its top mapping.
     *
     * @throws InputException where the file is missing, not UTF-8, empty, or not YAML
     */
    public static Section read(Path file, Environment environment, Faults faults) throws InputException {
        return parse(file.toString(), textOf(file), environment, faults);
    }

    /**
     * The top mapping of a text.
     *
     * @param name the file's name, for the faults
     * @throws InputException where the text is empty or not YAML
     */
    public static Section parse(String name, String text, Environment environment, Faults faults)
            throws InputException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0);
            throw new InputException(new Fault(name, line, column, "this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new InputException(Fault.of(name, "this is not YAML: " + e.getMessage()));
        } catch (StackOverflowError e) {
            throw new InputException(Fault.of(name, "this is nested far deeper than any evaluation"));
        }
        if (root.isEmpty()) {
            throw new InputException(Fault.of(name, "the file is empty; 'harness init' writes one to start from"));
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw new InputException(new Fault(name, 1, 1, "the file must hold 'key: value' lines at its top level"));
        }
        return new Section(new Source(name, environment, faults), mapping, "");
    }

    private static String textOf(Path file) throws InputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(Fault.of(file.toString(), "the file is not UTF-8 text"));
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        }
    }
}

package dev.mtbench.fastchat;

import java.nio.file.Path;

/** How FastChat's files are called. */
final class FastChatNames {

    static final String ANSWERS = "model_answer";
    static final String VERDICTS = "model_judgment";
    static final String ANSWER_FILE = ".jsonl";
    static final String VERDICT_FILE = "_single.jsonl";
    static final String PAIR_FILE = "_pair.jsonl";

    private FastChatNames() {}

    /** A model's name as a file's; FastChat makes a folder of a slash, and then does not find what is in it. */
    static String encoded(String model) {
        return model.replace("/", "__");
    }

    /** The name of the model a file is about: its path in its folder, with slashes, without the ending. */
    static String model(Path folder, Path file, String ending) {
        String path =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        return path.substring(0, path.length() - ending.length());
    }
}

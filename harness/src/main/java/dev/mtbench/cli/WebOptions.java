package dev.mtbench.cli;

import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.service.News;
import dev.mtbench.web.Metrics;
import dev.mtbench.web.OneService;
import dev.mtbench.web.Token;
import dev.mtbench.web.WebAddress;
import dev.mtbench.web.WebServer;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a service's pages are. */
final class WebOptions {

    private static final String TOKEN = "HARNESS_TOKEN";

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "The port of the pages and of /metrics; 0 for any. Without it 8380, or any where that is taken.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Lets other machines reach them, at this address; needs HARNESS_TOKEN.")
    private Optional<InetAddress> listen = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A name that others reach them by (repeatable); a request for another host is refused.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--no-web", description = "No pages.")
    private boolean none;

    /**
     * Opens them, and tells where they are.
     *
     * @return what closes them
     * @throws InputException where that cannot be done
     */
    AutoCloseable open(OneService service, Metrics metrics, News news) throws InputException {
        if (none) {
            return () -> {};
        }
        Optional<Token> token = Token.of(TOKEN, Environment.ofProcess().get(TOKEN));
        WebServer server = WebServer.open(
                WebAddress.of(listen, port, Set.copyOf(hosts), token), service, metrics, InstantSource.system());
        news.tell("pages", "are at " + server.address());
        return server;
    }
}

package dev.mtbench.benchmark.plain;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's client in a loop on so many threads: sends bodies again and again, and throws the replies away. */
public final class PlainLoop {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final List<byte[]> bodies;
    private final int calls;
    private final AtomicInteger next = new AtomicInteger();

    private PlainLoop(URI address, List<byte[]> bodies, int calls) {
        this.address = address;
        this.bodies = bodies;
        this.calls = calls;
    }

    /** Takes the endpoint's base address, the file of the bodies, how many calls, and how many at once. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        PlainLoop loop = new PlainLoop(
                URI.create(arguments[0] + "/chat/completions"),
                bodies(Path.of(arguments[1])),
                Integer.parseInt(arguments[2]));
        loop.run(Integer.parseInt(arguments[3]));
        System.exit(0);
    }

    private static List<byte[]> bodies(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<byte[]> bodies = new ArrayList<>();
            int count = in.readInt();
            while (bodies.size() < count) {
                bodies.add(in.readNBytes(in.readInt()));
            }
            return bodies;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private void run(int atOnce) throws InterruptedException, ExecutionException {
        // Daemons: where one fails, the others must not keep the process.
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, PlainLoop::daemon);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            ends.add(threads.submit(() -> {
                send();
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
    }

    /** Now and then the client takes a connection that it is about to close itself. */
    private HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private void send() throws IOException, InterruptedException {
        for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(bodies.get(call % bodies.size())))
                    .build();
            HttpResponse<byte[]> response = sent(request);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
        }
    }
}

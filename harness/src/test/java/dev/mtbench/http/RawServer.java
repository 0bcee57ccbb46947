package dev.mtbench.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with a connection what no server library would. */
final class RawServer implements AutoCloseable {

    /** What is done with a request. */
    interface Manner {

        /**
         * Answers, or does not.
         *
         * @return whether the connection is kept for the next request
         */
        boolean answer(Socket client) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(RawServer::daemon);
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(Manner manner) throws IOException {
        threads.execute(() -> accept(manner));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "raw server");
        thread.setDaemon(true);
        return thread;
    }

    /** Answers with a text, and keeps the connection. */
    static boolean say(Socket client, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        send(client, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n" + text);
        return true;
    }

    /** Sends just this. */
    static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    /** Waits until the client has closed its end, however rudely. */
    static boolean untilClosed(Socket client) {
        try {
            while (client.getInputStream().read() >= 0) {
                // What still comes says nothing.
            }
        } catch (IOException e) {
            // It did not say good-bye.
        }
        return false;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    int connections() {
        return connections.get();
    }

    /** The heads of all requests: request line and headers. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept(Manner manner) {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(client, manner));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket client, Manner manner) {
        try (client) {
            boolean goesOn = true;
            while (goesOn) {
                String head = head(client.getInputStream());
                if (head.isEmpty()) {
                    return;
                }
                requests.add(head);
                goesOn = manner.answer(client);
            }
        } catch (IOException e) {
            // The client went away, as some tests want it to.
        }
    }

    /** Up to the empty line; the requests of these tests have no body. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}

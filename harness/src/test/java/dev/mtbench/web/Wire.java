package dev.mtbench.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What no well-behaved client sends. */
final class Wire {

    private static final int MILLIS = 60_000;

    private Wire() {}

    /** Sends bytes as they are and reads until the server closes the connection. */
    static String say(URI server, String text) throws IOException {
        try (Socket socket = open(server)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Socket open(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(MILLIS);
        return socket;
    }

    /** Clients that have begun to ask and do not come to an end. */
    static List<Socket> dripping(URI server, int count, String beginning) throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket client = open(server);
            client.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
            clients.add(client);
        }
        return clients;
    }
}

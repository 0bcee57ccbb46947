package dev.mtbench.endtoend;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a server on this machine is reached. Shut, it refuses connections, as where nobody listens. */
final class Door implements AutoCloseable {

    /** More than the harness is asked to have in flight. */
    private static final int BACKLOG = 1024;

    private static final Duration TAKEN = Duration.ofSeconds(10);

    private final int port;
    private volatile ServerSocket listener;
    private @Nullable Duration shutFor;
    private boolean closed;

    /**
     * Opens.
     *
     * @param port 0: any that is free
     */
    Door(int port) throws IOException {
        this.listener = listen(port);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Waits for the next client, also while the door is shut. */
    Socket accept() throws IOException, InterruptedException {
        while (true) {
            try {
                return listener.accept();
            } catch (IOException e) {
                reopen(e);
            }
        }
    }

    /** Shuts for a while; nothing where it is shut already. */
    synchronized void shutFor(Duration pause) throws IOException {
        if (shutFor == null && !closed) {
            shutFor = pause;
            listener.close();
        }
    }

    private void reopen(IOException failure) throws IOException, InterruptedException {
        Duration pause;
        synchronized (this) {
            if (shutFor == null || closed) {
                throw failure;
            }
            pause = shutFor;
        }
        try (Socket keeper = new Socket()) {
            // Bound and not listening: it keeps the port from becoming some other connection's.
            keeper.setReuseAddress(true);
            keeper.bind(address(port));
            Thread.sleep(pause.toMillis());
        }
        synchronized (this) {
            shutFor = null;
            if (closed) {
                throw failure;
            }
            listener = listen(port);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        long end = System.nanoTime() + TAKEN.toNanos();
        while (true) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(address(port), BACKLOG);
                return socket;
            } catch (BindException e) {
                socket.close();
                if (port == 0 || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        listener.close();
    }
}

package dev.mtbench.http;

import dev.mtbench.http.Watch.Watched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and takes whole replies, with one deadline over connection, headers and body. The calling thread does
 * all of it: to hand a reply from thread to thread takes longer than to read it.
 *
 * <p>Nothing is sent twice: who asks decides what is asked again.
 */
public final class HttpSender {

    /** A hundred times the longest reply with log probabilities that models of today give. */
    static final int MOST_BYTES = 8 << 20;

    private static final int PART = 4096;

    private static final ThreadLocal<Watched> UNDER_WAY = new ThreadLocal<>();
    private static final Watch WATCH = new Watch();

    private final HttpClient client;

    HttpSender(HttpClient client) {
        this.client = client;
    }

    private static final class Direct {
        static final HttpSender SENDER = new HttpSender(Pool.client(false));
    }

    private static final class Redirected {
        static final HttpSender SENDER = new HttpSender(Pool.client(true));
    }

    /** Takes the answer of the address that it was given, also where that is a redirect. */
    public static HttpSender direct() {
        return Direct.SENDER;
    }

    /** Follows redirects. */
    public static HttpSender redirected() {
        return Redirected.SENDER;
    }

    /** How long the call of this thread may still take, in nanoseconds. */
    static long left() {
        Watched watched = UNDER_WAY.get();
        return watched == null ? Long.MAX_VALUE : watched.left();
    }

    /**
     * The reply, with all of its body.
     *
     * @throws SocketTimeoutException where it is not all there in time
     * @throws ConnectException where nobody answers at the address
     * @throws java.net.UnknownHostException where the address's host is not known
     * @throws javax.net.ssl.SSLException where there is no secure connection
     * @throws IOException where the connection breaks, or the reply is longer than any that is expected
     * @throws InterruptedException where the thread was interrupted; the request is given up
     */
    public Response send(Request request, Duration timeout) throws IOException, InterruptedException {
        HttpUriRequestBase message = message(request, timeout);
        Watched watched = WATCH.begin(timeout, message::cancel);
        UNDER_WAY.set(watched);
        try {
            return client.execute(message, reply -> whole(reply, message, watched));
        } catch (IOException e) {
            throwIfGivenUp(watched, e);
            throw told(e);
        } catch (RuntimeException e) {
            // Where a call is given up between two of its steps, the client stumbles over what is no longer there.
            throwIfGivenUp(watched, e);
            throw e;
        } finally {
            UNDER_WAY.remove();
            watched.close();
        }
    }

    private static void throwIfGivenUp(Watched watched, Exception e) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException("the call was given up").initCause(e);
        }
        if (watched.isLate()) {
            throw (IOException) new SocketTimeoutException("no whole reply in time").initCause(e);
        }
    }

    /** There are several ways not to be there. */
    private static IOException told(IOException e) {
        return e instanceof ConnectException
                        || e instanceof NoRouteToHostException
                        || e instanceof ConnectTimeoutException
                ? (IOException) new ConnectException(e.getMessage()).initCause(e)
                : e;
    }

    private static HttpUriRequestBase message(Request request, Duration timeout) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.address());
        // A server that says nothing at all ends by this even where nobody watched.
        message.setConfig(Pool.settings(Timeout.of(timeout)));
        request.headers().all().forEach(header -> message.addHeader(header.name(), header.value()));
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return message;
    }

    private static Response whole(ClassicHttpResponse reply, Cancellable message, Watched watched) throws IOException {
        return new Response(reply.getCode(), headers(reply), body(reply.getEntity(), message, watched));
    }

    private static Headers headers(ClassicHttpResponse reply) {
        Header[] headers = reply.getHeaders();
        return new Headers(Stream.of(headers)
                .map(header -> new Headers.Header(header.getName(), header.getValue()))
                .toList());
    }

    /** One that never ends would fill the memory, and one that drips would take for ever. */
    private static byte[] body(@Nullable HttpEntity entity, Cancellable message, Watched watched) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream in = entity.getContent();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(PART);
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            bytes.write(part, 0, read);
            if (bytes.size() > MOST_BYTES || watched.isLate()) {
                // Else the client would read the rest of it, to use the connection again.
                message.cancel();
                throw new IOException("the reply is longer than " + (MOST_BYTES >> 20) + " MiB");
            }
        }
        return bytes.toByteArray();
    }
}

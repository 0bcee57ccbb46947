package dev.mtbench.question;

import dev.mtbench.http.SharedClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches over HTTP from the place the manifest pins.
 *
 * @param from ends with a slash
 */
public record PinnedSource(URI from) implements Installer.Fetch {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SharedClient HTTP = new SharedClient(() -> SharedClient.builder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build());

    @Override
    public byte[] fetch(String name) throws IOException, InterruptedException {
        URI address = from.resolve(name);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = whole(HTTP.get(), request);
            if (response.statusCode() != 200) {
                throw new FileNotFoundException(address + " answered with status " + response.statusCode());
            }
            return response.body();
        } catch (ConnectException e) {
            boolean unknown = e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
            throw new IOException(
                    address.getHost() + (unknown ? " is not known here (no network?)" : " cannot be reached"), e);
        }
    }

    /** The client's own timeout ends at the headers; a body that never ends must not hold the command for ever. */
    private static HttpResponse<byte[]> whole(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> reply =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException(request.uri() + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }
}

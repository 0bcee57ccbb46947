package dev.mtbench.question;

import dev.mtbench.http.SharedClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

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
        try {
            HttpResponse<byte[]> response = HTTP.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray(), PATIENCE);
            if (response.statusCode() != 200) {
                throw new FileNotFoundException(address + " answered with status " + response.statusCode());
            }
            return response.body();
        } catch (HttpTimeoutException e) {
            throw new IOException(address + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ConnectException e) {
            boolean unknown = e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
            throw new IOException(
                    address.getHost() + (unknown ? " is not known here (no network?)" : " cannot be reached"), e);
        }
    }
}

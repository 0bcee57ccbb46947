package dev.mtbench.question;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/**
 * Fetches over HTTP from the place the manifest pins.
 *
 * @param from ends with a slash
 */
public record PinnedSource(URI from) implements Installer.Fetch {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public byte[] fetch(String name) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
        URI address = from.resolve(name);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
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
}

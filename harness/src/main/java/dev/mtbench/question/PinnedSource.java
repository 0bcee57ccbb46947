package dev.mtbench.question;

import dev.mtbench.http.HttpSender;
import dev.mtbench.http.Request;
import dev.mtbench.http.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
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
        URI address = from.resolve(name);
        try {
            Response response = HttpSender.redirected().send(Request.get(address), PATIENCE);
            if (response.status() != 200) {
                throw new FileNotFoundException(address + " answered with status " + response.status());
            }
            return response.body();
        } catch (SocketTimeoutException e) {
            throw new IOException(address + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (UnknownHostException e) {
            throw new IOException(address.getHost() + " is not known here (no network?)", e);
        } catch (ConnectException e) {
            throw new IOException(address.getHost() + " cannot be reached", e);
        }
    }
}

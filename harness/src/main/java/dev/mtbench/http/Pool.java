package dev.mtbench.http;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The connections of this process, of all runs and notices: nobody closes it, and idle connections end by themselves. */
final class Pool {

    private static final Timeout TO_CONNECT = Timeout.ofSeconds(15);

    /** Servers keep theirs for 5 s and more. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    /** A connection that has waited so long is looked at before it is used: its server may have closed it. */
    private static final TimeValue TRUSTED = TimeValue.ofMilliseconds(100);

    /** How many are open, concurrency decides. */
    private static final int NO_LIMIT = 1 << 20;

    private static final PoolingHttpClientConnectionManager CONNECTIONS =
            PoolingHttpClientConnectionManagerBuilder.create()
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnPerRoute(NO_LIMIT)
                    .setMaxConnTotal(NO_LIMIT)
                    .setDnsResolver(new Lookups(SystemDefaultDnsResolver.INSTANCE, HttpSender::left))
                    .setTlsSocketStrategy(Pool::encrypted)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(TO_CONNECT)
                            .setValidateAfterInactivity(TRUSTED)
                            .build())
                    .build();

    static {
        // A builder starts one only for connections that are its client's alone.
        new IdleConnectionEvictor(CONNECTIONS, KEPT).start();
    }

    private Pool() {}

    /** Reads the system's certificates, and so is made only where there is an https address. */
    private static final class Tls {
        static final TlsSocketStrategy STRATEGY = new DefaultClientTlsStrategy(
                SSLContexts.createSystemDefault(), HostnameVerificationPolicy.BUILTIN, null);
    }

    private static SSLSocket encrypted(
            Socket socket, String host, int port, @Nullable Object attachment, HttpContext context) throws IOException {
        return Tls.STRATEGY.upgrade(socket, host, port, attachment, context);
    }

    /**
     * How a request is sent.
     *
     * @param toRead the longest wait for the next bytes
     */
    static RequestConfig settings(Timeout toRead) {
        return RequestConfig.custom()
                .setAuthenticationEnabled(false)
                // Else it asks plain servers for TLS.
                .setProtocolUpgradeEnabled(false)
                .setDefaultKeepAlive(KEPT.toMilliseconds(), TimeUnit.MILLISECONDS)
                .setResponseTimeout(toRead)
                .build();
    }

    /** A client that adds nothing to what it is told to send: no cookies, no compression, no second try. */
    static HttpClient client(boolean redirected) {
        HttpClientBuilder client = HttpClientBuilder.create()
                .setConnectionManager(CONNECTIONS)
                .setConnectionManagerShared(true)
                .setProxySelector(ProxySelector.getDefault())
                .setUserAgent("mt-bench-harness")
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement();
        if (!redirected) {
            client.disableRedirectHandling();
        }
        return client.build();
    }
}

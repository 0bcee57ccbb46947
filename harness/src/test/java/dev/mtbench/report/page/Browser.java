package dev.mtbench.report.page;

import dev.mtbench.Chromium;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window and without a network. */
public final class Browser implements AutoCloseable {

    /** Generous: only a page that hangs reaches it. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens it with nothing to remember. */
    public static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Chromium.driver().toFile())
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    public Browser theme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // A place that still moves cannot be clicked on.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Opens a page of a server on this machine. */
    public Browser go(String address) {
        driver.get(address);
        return this;
    }

    Browser go(Path page, String hash) {
        driver.get("about:blank");
        driver.get(page.toUri() + hash);
        return this;
    }

    Browser back() {
        driver.navigate().back();
        return this;
    }

    Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    Browser keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    public Object run(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    Object await(String script) {
        driver.manage().timeouts().scriptTimeout(LIMIT);
        return String.valueOf(driver.executeAsyncScript(script));
    }

    /** Waits until an expression is true. */
    public Browser until(String expression) {
        try {
            await("const done = arguments[arguments.length - 1];" + "const look = () => (" + expression
                    + ") ? done(true) : setTimeout(look, 20); look();");
        } catch (ScriptTimeoutException e) {
            throw new AssertionError(
                    "not within " + LIMIT + ": " + expression + "; the page says:\n"
                            + find("body").getText(),
                    e);
        }
        return this;
    }

    /** What axe finds wrong with the page as it is, of what shuts somebody out. */
    public String accessibilityFaults() throws IOException {
        try (InputStream in =
                Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            run(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
        return String.valueOf(await("""
                const done = arguments[arguments.length - 1];
                axe.run().then(found => done(found.violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .map(one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).slice(0, 3).join(' | '))
                    .join('\\n')));
                """));
    }

    String hash() {
        return String.valueOf(driver.executeScript("return location.hash"));
    }

    /** What the console has been told since it was asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since it was asked last, without pages on disk and what stands in them. */
    Set<String> requests() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            var message = Json.MAPPER.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                addresses.add(message.at("/params/request/url").asText());
            }
        }
        addresses.removeIf(address -> address.equals("about:blank")
                || address.startsWith("data:")
                || address.matches("file://.*/report\\.html(#.*)?"));
        return Set.copyOf(addresses);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.TaggedReplies.Place;
import dev.mtbench.report.page.Browser;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a service that runs as a process, and fires by the second. */
final class WebIT {

    private static final Duration LIMIT = Harness.LIMIT;
    private static final List<String> CANDIDATES = List.of("candidate-1");
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String DONE =
            "[...document.querySelectorAll('progress')].reduce((sum, bar) => sum + bar.value, 0)";
    private static final String YEARLY = "0 0 2 1 1 ?";

    @TempDir
    private Path folder = Path.of("");

    private static String evaluation(ScriptedServer server, String name, int limit, String cron) {
        return Evaluations.of(server.baseUrl(), CANDIDATES).replace("name: test", "name: " + name)
                + "gate: {minCoverage: 0.5}\nselect: {limit: " + limit + "}\nschedules:\n  - {name: s, cron: \"" + cron
                + "\"}\n";
    }

    private Harness harness() {
        return Harness.in(folder).with("HARNESS_TOKEN", Pages.TOKEN);
    }

    @Test
    void aServiceIsLookedAtAndAskedAndRefusesWhoeverMayNot() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ofMillis(40));
        try (ScriptedServer server = ScriptedServer.open(replies)) {
            Harness harness = harness()
                    .write("often.yaml", evaluation(server, "often", 8, EVERY_SECOND))
                    .write("asked.yaml", evaluation(server, "asked", 32, YEARLY));
            try (HarnessProcess service = harness.start("schedule", "often.yaml", "asked.yaml", "--port", "0")) {
                Pages pages = Pages.of(service);
                List<Socket> dripping = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    dripping.add(pages.dripping());
                }
                service.awaitTold(told -> told.contains(" is complete: "), LIMIT);

                String run = finished(pages);
                assertThat(pages.get("").body()).contains("runs/" + run + "/report.html", "<svg", "next at ");
                assertThat(pages.get("runs/" + run + "/report.html").body())
                        .isEqualTo(Files.readString(folder.resolve("results/" + run + "/report.html")));
                assertThat(pages.get("metrics").body())
                        .contains("harness_score{candidate=\"candidate-1\",evaluation=\"often\"}")
                        .contains("harness_requests_total{evaluation=\"often\",role=\"judge\"}")
                        .contains("harness_firings_total{evaluation=\"often\",outcome=\"taken\"}");
                refusals(pages, run);

                startCancelAndResume(pages, service);

                for (Socket slow : dripping) {
                    assertThat(slow.getInputStream().read())
                            .as("the server has let go of it")
                            .isEqualTo(-1);
                    slow.close();
                }
                assertThat(pages.get("readyz").body()).isEqualTo("ready\n");
                service.signal("TERM");
                HarnessProcess.Ended ended = service.await(LIMIT);
                assertThat(ended.code()).as(ended.err()).isEqualTo(130);
                assertThat(ended.said()).doesNotContain(Pages.TOKEN, "\tat ");
            }
            nothingWasAskedTwice(replies, server);
        }
    }

    private static String finished(Pages pages) throws IOException, InterruptedException {
        for (JsonNode run : pages.json("api/runs?evaluation=often").path("runs")) {
            if (run.path("status").asText().equals("complete")) {
                return run.path("id").asText();
            }
        }
        throw new AssertionError("no run has ended");
    }

    private static void refusals(Pages pages, String run) throws Exception {
        String body = "{\"evaluation\": \"asked\"}";
        assertThat(pages.post("api/runs", body).statusCode()).isEqualTo(401);
        assertThat(pages.post("api/runs", body, "Authorization", "Bearer " + Pages.TOKEN + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(pages.post(
                                "api/runs",
                                body,
                                "Authorization",
                                "Bearer " + Pages.TOKEN,
                                "Origin",
                                "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.statusLine("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(pages.postWithToken("api/runs", "{").statusCode()).isEqualTo(400);
        assertThat(pages.postWithToken("api/runs", " ".repeat(70_000)).statusCode())
                .isEqualTo(413);
        assertThat(pages.postWithToken("api/runs/" + run + "/resume", "").statusCode())
                .isEqualTo(409);
        for (String path : List.of(
                "runs/" + run + "/harness.log",
                "runs/" + run + "/journal/candidate-1.jsonl",
                "runs/..%2f../often.yaml",
                "runs/%2e%2e/often.yaml",
                "runs/.schedule/store.mv.db",
                "runs/" + run + "/..%2f..%2f..%2foften.yaml")) {
            assertThat(pages.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(pages.get("healthz").body()).isEqualTo("ok\n");
    }

    private static void startCancelAndResume(Pages pages, HarnessProcess service) throws Exception {
        assertThat(pages.postWithToken("api/runs", "{\"evaluation\": \"asked\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(pages.postWithToken("api/runs", "{\"evaluation\": \"asked\"}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode progress = pages.awaitJson(
                "api/progress", json -> json.at("/runs/0/candidates/0/asked").asInt() > 5 && isAsked(json), LIMIT);
        String run = progress.at("/runs/0/run").asText();
        assertThat(pages.postWithToken("api/runs/" + run + "/cancel", "").statusCode())
                .isEqualTo(202);
        service.awaitTold(told -> told.contains("run " + run + " is interrupted"), LIMIT);
        assertThat(pages.json("api/runs/" + run).path("status").asText()).isEqualTo("cancelled");
        anotherOneDoesNotGoOnWithIt(pages, service, run);
        assertThat(pages.postWithToken("api/runs/" + run + "/resume", "").statusCode())
                .isEqualTo(202);
        service.awaitTold(told -> told.contains("run " + run + " is complete"), LIMIT);
    }

    private static void anotherOneDoesNotGoOnWithIt(Pages pages, HarnessProcess service, String run) throws Exception {
        assertThat(pages.postWithToken("api/runs", "{\"evaluation\": \"asked\"}")
                        .statusCode())
                .isEqualTo(202);
        String other = pages.awaitJson("api/progress", WebIT::isAsked, LIMIT)
                .at("/runs/0/run")
                .asText();
        assertThat(other).isNotEqualTo(run);
        assertThat(pages.postWithToken("api/runs/" + other + "/cancel", "").statusCode())
                .isEqualTo(202);
        service.awaitTold(told -> told.contains("run " + other + " is interrupted"), LIMIT);
        assertThat(pages.json("api/runs/" + run).path("status").asText()).isEqualTo("cancelled");
    }

    private static boolean isAsked(JsonNode progress) {
        return progress.at("/runs/0/evaluation").asText().equals("asked");
    }

    /** Within the run that was asked for: the others ask the same of the same models. */
    private void nothingWasAskedTwice(TaggedReplies replies, ScriptedServer server) throws Exception {
        List<RunFiles> asked = RunFiles.children(folder.resolve("results")).stream()
                .filter(run -> run.getFileName().toString().startsWith("asked-"))
                .map(RunFiles::new)
                .toList();
        assertThat(asked).as("the one that was resumed, and another").hasSize(2);
        List<Place> places = resumed(asked).lines().stream()
                .map(line -> new Place(
                        line.path("kind").asText(),
                        line.path("candidate").asText(),
                        line.path("question").asText(),
                        line.path("turn").asInt()))
                .toList();
        assertThat(places)
                .allSatisfy(place ->
                        assertThat(places.stream().filter(place::equals)).hasSize(replies.wanted(place)));
        assertThat(server.replies()).hasSizeGreaterThanOrEqualTo(places.size());
    }

    private static RunFiles resumed(List<RunFiles> runs) throws IOException {
        for (RunFiles run : runs) {
            if (run.report().path("run").path("status").asText().equals("complete")) {
                return run;
            }
        }
        throw new AssertionError("none is complete");
    }

    @Test
    void othersReachNothingWithoutATokenAndNobodyChangesAnything() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ZERO))) {
            Harness harness = Harness.in(folder).write("e.yaml", evaluation(server, "e", 4, YEARLY));
            HarnessProcess.Ended refused = harness.run("schedule", "e.yaml", "--listen", "0.0.0.0");
            assertThat(refused.code()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err()).contains("--listen: others can reach 0.0.0.0: set HARNESS_TOKEN");

            try (HarnessProcess service = harness.start("schedule", "e.yaml", "--port", "0")) {
                Pages pages = Pages.of(service);
                assertThat(pages.postWithToken("api/runs", "{\"evaluation\": \"e\"}")
                                .statusCode())
                        .isEqualTo(403);
                assertThat(pages.get("").body()).contains("No run of it has scores yet", "no HARNESS_TOKEN");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @EnabledIf("dev.mtbench.Chromium#isPresent")
    void aPersonStartsARunSeesItMoveAndReadsItsReport() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ZERO);
        Semaphore mayReply = new Semaphore(10);
        ScriptedServer.Handler held = request -> {
            mayReply.acquire();
            return replies.respond(request);
        };
        try (ScriptedServer server = ScriptedServer.open(held)) {
            Harness harness = harness().write("e.yaml", evaluation(server, "nightly", 16, YEARLY));
            try (HarnessProcess service = harness.start("schedule", "e.yaml", "--port", "0");
                    Browser browser = Browser.open()) {
                int port = Pages.of(service).address().getPort();
                browser.size(1280, 900).theme("light").go("http://localhost:" + port + "/");
                browser.until("document.querySelector('.context').textContent === 'Schedules are in force'");
                assertThat(browser.find("h1").getText()).isEqualTo("Evaluations");

                press(browser, "Run nightly now", Pages.TOKEN + "-wrong");
                browser.until("document.querySelector('#said').textContent === 'Refused: this is not the token.'");
                press(browser, "Run nightly now", Pages.TOKEN);
                browser.until(DONE + " > 0");
                assertThat(browser.accessibilityFaults()).isEmpty();
                browser.run("window.seen = " + DONE);
                mayReply.release(15);
                browser.until(DONE + " > window.seen");
                mayReply.release(10_000);
                browser.until("document.querySelector('.evaluation .meta a') !== null");
                browser.complaints();

                for (int width : List.of(390, 1440)) {
                    for (String theme : List.of("light", "dark")) {
                        browser.size(width, 900).theme(theme);
                        assertThat(browser.run("return document.documentElement.scrollWidth"))
                                .isEqualTo(Integer.toString(width));
                        assertThat(browser.accessibilityFaults())
                                .as("%d, %s", width, theme)
                                .isEmpty();
                    }
                }
                // Axe itself reads a canvas.
                assertThat(browser.complaints()).allMatch(line -> line.startsWith("rendering "));

                browser.find(".evaluation .meta a").click();
                browser.until("document.querySelectorAll('#list li').length === 16");
                assertThat(browser.find("h1").getText()).contains("of 10 (95% interval ");
                assertThat(browser.run("try { return sessionStorage.length } catch (denied) { return 'denied' }"))
                        .isEqualTo("denied");
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private static void press(Browser browser, String button, String token) {
        // In one step: the page is made anew whenever something has changed.
        browser.run(
                "[...document.querySelectorAll('button')].find(each => each.textContent === arguments[0]).click()",
                button);
        browser.find("#token").sendKeys(token);
        browser.find("#ask button[value='go']").click();
    }
}

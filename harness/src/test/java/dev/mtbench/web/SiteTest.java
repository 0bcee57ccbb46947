package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Samples;
import dev.mtbench.json.Json;
import dev.mtbench.run.RunStatus;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.Offer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\\\" ' & \\u202E";

    @TempDir
    private Path results = Path.of("");

    private final Metrics metrics = new Metrics();
    private FakeService service;
    private Site site;

    @BeforeEach
    void open() throws Exception {
        service = new FakeService(results, "nightly");
        site = new Site(
                new Gatekeeper(Set.of(), Token.of("HARNESS_TOKEN", Optional.of(Asked.SECRET))),
                service,
                metrics,
                InstantSource.fixed(Samples.NOW));
    }

    private static String text(Response response) throws IOException {
        try (Response.Opened content = response.content().open()) {
            return new String(content.in().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String text(String path) throws IOException {
        Response response = site.answer(Asked.get(path));
        assertThat(response.status()).as(text(response)).isEqualTo(200);
        return text(response);
    }

    private JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(text(path));
    }

    private Response post(String path, String body) throws IOException {
        return site.answer(Asked.post(path, body));
    }

    private static void assertRefused(Response response, int status, String reason) throws IOException {
        assertThat(response.status()).as(text(response)).isEqualTo(status);
        assertThat(Json.MAPPER.readTree(text(response)).path("error").asText()).contains(reason);
    }

    @Test
    void anEvaluationHasItsLastScoresTheirTrendAndItsNextTime() throws Exception {
        StoredRuns runs = new StoredRuns(results);
        runs.ended("nightly", "nightly-1", "complete", "model", "7.0");
        runs.ended("nightly", "nightly-2", "incomplete", "model", "7.5");
        runs.ended("other", "other-1", "complete", "model", "2");

        JsonNode evaluation = json("/api/evaluations").at("/evaluations/0");

        assertThat(evaluation.path("name").asText()).isEqualTo("nightly");
        assertThat(evaluation.path("file").asText()).isEqualTo("e.yaml");
        assertThat(evaluation.path("state").asText()).isEqualTo("incomplete");
        assertThat(evaluation.at("/schedules/0/next").asText()).isEqualTo("2026-01-03T02:00:00+01:00");
        assertThat(evaluation.at("/lastRun/id").asText()).isEqualTo("nightly-2");
        assertThat(evaluation.at("/candidates/0/mean").asDouble()).isEqualTo(7.5);
        assertThat(evaluation.at("/candidates/0/trend").findValues("mean").stream()
                        .map(JsonNode::asDouble))
                .containsExactly(7.0, 7.5);
    }

    @Test
    void anAlarmOfTheLastRunIsOnEveryView() throws Exception {
        Path run = new StoredRuns(results).ended("nightly", "nightly-1", "complete", "model", "7.0");
        String report = Files.readString(run.resolve("report.json"));
        Samples.write(
                run.resolve("report.json"),
                report.replace(
                        "\"candidates\":",
                        "\"drift\": {\"alarms\": [{\"kind\": \"JUDGE\", \"candidate\": null, \"since\": \"nightly-1\","
                                + " \"text\": \"the <judge> has moved\"}]}, \"candidates\":"));

        assertThat(json("/api/evaluations")
                        .at("/evaluations/0/lastRun/alarms/0")
                        .toString())
                .isEqualTo("{\"kind\":\"JUDGE\",\"candidate\":null,\"since\":\"nightly-1\","
                        + "\"text\":\"the <judge> has moved\"}");
        assertThat(text("/")).contains("<p class=\"notice\">JUDGE: the &lt;judge&gt; has moved</p>", "complete, alarm");
        assertThat(text("/metrics")).contains("harness_alarms{evaluation=\"nightly\"} 1.0");
    }

    @Test
    void whatNobodyKnowsIsNull() throws Exception {
        JsonNode evaluation = json("/api/evaluations").at("/evaluations/0");

        assertThat(evaluation.path("state").isNull()).isTrue();
        assertThat(evaluation.path("lastRun").isNull()).isTrue();
        assertThat(evaluation.path("candidates")).isEmpty();
    }

    @Test
    void aRunThatGoesOnIsSeenWithItsCounts() throws Exception {
        new StoredRuns(results).open("nightly", "nightly-1");
        service.live = List.of(FakeService.progress("nightly-1", "nightly", "model"));
        service.waiting = List.of(new Firing(1, "nightly", "at two", Samples.NOW, Optional.of(Samples.NOW)));

        assertThat(json("/api/runs/nightly-1").path("status").asText()).isEqualTo("running");
        JsonNode progress = json("/api/progress");
        assertThat(progress.at("/runs/0/inFlight").asInt()).isEqualTo(3);
        assertThat(progress.at("/runs/0/candidates/0").toString())
                .isEqualTo("{\"name\":\"model\",\"asked\":5,\"judged\":2,\"failed\":1,\"mean\":7.0}");
        assertThat(progress.at("/queue/0/evaluation").asText()).isEqualTo("nightly");
        assertThat(text("/")).contains("<progress", "value=\"5\"", "3 in flight", "Cancel this run");
    }

    @Test
    void aRunThatAnotherMachineWorksOnGoesOn() throws Exception {
        StoredRuns runs = new StoredRuns(results);
        runs.ended("nightly", "nightly-1", "complete", "model", "7.0");
        runs.open("nightly", "nightly-2");
        assertThat(json("/api/runs/nightly-2").path("status").asText()).isEqualTo("interrupted");

        service.waiting = List.of(new Firing(1, "nightly", "at two", Samples.NOW, Optional.of(Samples.NOW)));

        assertThat(json("/api/runs/nightly-2").path("status").asText()).isEqualTo("running");
        assertThat(json("/api/runs/nightly-1").path("status").asText()).isEqualTo("complete");
        service.storeFails = true;
        assertThat(json("/api/runs/nightly-2").path("status").asText()).isEqualTo("interrupted");
    }

    @Test
    void runsAreListedNewestFirstAndNarrowedDown() throws Exception {
        StoredRuns runs = new StoredRuns(results);
        runs.ended("nightly", "nightly-1", "complete", "model", "7.0");
        runs.ended("nightly", "nightly-2", "complete", "model", "7.0");
        runs.ended("other", "other-1", "complete", "model", "7.0");

        assertThat(json("/api/runs").path("runs").findValuesAsText("id"))
                .containsExactly("other-1", "nightly-2", "nightly-1");
        assertThat(json("/api/runs?evaluation=nightly&limit=1").path("runs").findValuesAsText("id"))
                .containsExactly("nightly-2");
        for (String limit : List.of("0", "1001", "x", "-1", "")) {
            assertRefused(site.answer(Asked.get("/api/runs?limit=" + limit)), 400, "limit is a number");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/api",
                "/api/x",
                "/api/runs/none",
                "/api/runs/none/cancel",
                "/runs",
                "/runs/x",
                "/runs/x/report.html",
                "/healthz/x",
                "/favicon.ico",
                "/.schedule/store.mv.db"
            })
    void whatIsNotHereIsRefusedInJson(String path) throws Exception {
        assertRefused(site.answer(Asked.get(path)), 404, "there is no");
    }

    @Test
    void aParameterThatIsNotKnownIsAFault() throws Exception {
        for (String path : List.of("/?x=1", "/healthz?x", "/metrics?x=", "/api/progress?x=1", "/api/runs?page=2")) {
            assertThat(site.answer(Asked.get(path)).status()).isEqualTo(400);
        }
    }

    @Test
    void itIsReadyWhileItServesAndItsStoreAnswers() throws Exception {
        assertThat(text("/healthz")).isEqualTo("ok\n");
        assertThat(text("/readyz")).isEqualTo("ready\n");
        service.serving = false;
        assertThat(site.answer(Asked.get("/readyz")).status()).isEqualTo(503);
        service.serving = true;
        service.storeFails = true;
        Response unready = site.answer(Asked.get("/readyz"));
        assertThat(unready.status()).isEqualTo(503);
        assertThat(text(unready)).isEqualTo("the store cannot be reached\n");
        assertThat(text("/healthz")).isEqualTo("ok\n");
    }

    @Test
    void anEvaluationIsStartedByItsName() throws Exception {
        assertThat(post("/api/runs", "{\"evaluation\": \"nightly\"}").status()).isEqualTo(202);
        assertThat(service.asked).containsExactly("start nightly");

        service.offer = Optional.of(Offer.OVERLAPS);
        assertRefused(post("/api/runs", "{\"evaluation\": \"nightly\"}"), 409, "goes on or waits");
        service.offer = Optional.empty();
        assertRefused(post("/api/runs", "{\"evaluation\": \"nightly\"}"), 503, "no schedules are in force");
        assertRefused(post("/api/runs", "{\"evaluation\": \"weekly\"}"), 404, "no evaluation of this name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nightly",
                "{",
                "[]",
                "null",
                "\"nightly\"",
                "{}",
                "{\"evaluation\": 1}",
                "{\"evaluation\": null}",
                "{\"evaluation\": \"nightly\", \"force\": true}",
                "{\"evaluation\": \"nightly\", \"evaluation\": \"nightly\"}",
                "{\"evaluation\": \"nightly\"} {}",
                "{\"evaluation\": \"nightly\""
            })
    void aBodyThatIsNotAsAskedForStartsNothing(String body) throws Exception {
        assertRefused(post("/api/runs", body), 400, "the body ");
        assertThat(service.asked).isEmpty();
    }

    @Test
    void aBodyIsCalledJsonAndIsNotDeeperThanAnyone() throws Exception {
        Request form = Asked.with(Asked.post("/api/runs", "{}"), "content-type", "text/plain");
        assertRefused(site.answer(form), 415, "application/json");
        assertRefused(post("/api/runs", "[".repeat(60_000)), 400, "is not JSON");
    }

    @Test
    void aRunIsCancelledWhileItGoesOn() throws Exception {
        new StoredRuns(results).open("nightly", "nightly-1");
        assertRefused(post("/api/runs/nightly-1/cancel", ""), 409, "it is interrupted");
        service.live = List.of(FakeService.progress("nightly-1", "nightly", "model"));
        assertThat(post("/api/runs/nightly-1/cancel", "{}").status()).isEqualTo(202);
        assertThat(service.asked).containsExactly("cancel nightly-1", "cancel nightly-1");
    }

    @ParameterizedTest
    @CsvSource({"complete, 409", "incomplete, 202", "interrupted, 202", "failed, 202"})
    void aRunIsGoneOnWithWhereSomethingIsLeft(String status, int expected) throws Exception {
        new StoredRuns(results).ended("nightly", "nightly-1", status, "model", "7.0");

        assertThat(post("/api/runs/nightly-1/resume", "").status()).isEqualTo(expected);
        assertThat(service.asked).hasSize(expected == 202 ? 1 : 0);
        assertRefused(post("/api/runs/nightly-1/resume", "{\"a\": 1}"), 400, "must be empty");
        assertRefused(post("/api/runs/..%2fx/resume", ""), 404, "there is nothing here");
        assertRefused(post("/api/runs/none/resume", ""), 404, "no run of this name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/healthz", "/api/progress", "/api/runs/x", "/api/runs/x/delete", "/runs/x/report.html"})
    void nothingElseCanBeChanged(String path) throws Exception {
        assertRefused(post(path, ""), 405, "nothing can be changed here");
    }

    @Test
    void whatOthersHaveNamedIsOnlyShown() throws Exception {
        StoredRuns runs = new StoredRuns(results);
        runs.ended("nightly", "nightly-1", "complete", HOSTILE, "7.0");
        runs.ended("<script>alert(1)</script>", "nightly-2 <b>", "complete", HOSTILE, "7.0");
        service.live = List.of(FakeService.progress("<i>live", "nightly", "\"><script>alert(1)</script>"));

        String page = text("/");

        assertThat(page)
                .doesNotContain("<img", "<script>alert", "<i>live", "<b>", "\u202E")
                .contains("&lt;img src=x onerror=alert(1)", "at &lt;two>".replace(">", "&gt;"), "a &lt;note&gt;")
                .contains("runs/nightly-2%20%3Cb%3E/report.html");
        assertThat(site.answer(Asked.get("/")).headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void withoutATokenThePageSaysThatNothingCanBeStarted() throws Exception {
        Site closed = new Site(
                new Gatekeeper(Set.of(), Optional.empty()), service, metrics, InstantSource.fixed(Samples.NOW));

        assertThat(text(closed.answer(Asked.get("/"))))
                .contains("data-can-change=\"no\"", "the service has no HARNESS_TOKEN");
        assertThat(text("/")).contains("data-can-change=\"yes\"").doesNotContain(Asked.SECRET);
    }

    @Test
    void prometheusIsToldOfScoresAndCountsWithoutASeriesForEachRun() throws Exception {
        StoredRuns runs = new StoredRuns(results);
        for (int i = 1; i <= 20; i++) {
            runs.ended("nightly", "nightly-" + i, "complete", "mo\\\"del", "7.0");
        }
        service.live = List.of(FakeService.progress("nightly-99", "nightly", "model"));
        service.waiting = List.of(new Firing(1, "nightly", "at two", Samples.NOW, Optional.empty()));
        metrics.fired("nightly", Offer.TAKEN);
        metrics.failed("nightly");

        String text = text("/metrics");

        assertThat(text)
                .contains(
                        "harness_score{candidate=\"mo\\\"del\",evaluation=\"nightly\"} 7.0",
                        "harness_coverage{candidate=\"mo\\\"del\",evaluation=\"nightly\"} 0.875",
                        "harness_run_age_seconds{evaluation=\"nightly\"} -60.0",
                        "harness_in_flight{evaluation=\"nightly\"} 3.0",
                        "harness_left{evaluation=\"nightly\"} 9.0",
                        "harness_queue{evaluation=\"nightly\"} 1.0",
                        "harness_firings_total{evaluation=\"nightly\",outcome=\"taken\"} 1.0",
                        "harness_failures_total{evaluation=\"nightly\"} 1.0",
                        "harness_serving 1.0",
                        "jvm_threads_live_threads",
                        "process_files_open_files");
        assertThat(text).doesNotContain("nightly-1");
        assertThat(RunStatus.values())
                .as("what harness_runs_total may be labelled with")
                .hasSize(4);
    }

    @Test
    void seriesOfWhatIsNoLongerThereEndAndNewNamesAreBounded() throws Exception {
        Path run = new StoredRuns(results).ended("nightly", "nightly-1", "complete", "model-1", "7.0");
        assertThat(text("/metrics")).contains("model-1");
        Samples.write(run.resolve("report.json"), "{}");
        assertThat(text("/metrics")).doesNotContain("model-1");

        for (int i = 0; i < 300; i++) {
            metrics.failed("evaluation-" + i);
        }
        assertThat(text("/metrics").lines().filter(line -> line.startsWith("harness_failures_total")))
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aRefusalTellsNothingOfTheInside() throws Exception {
        Map<Integer, Response> refusals = Map.of(
                404, site.answer(Asked.get("/runs/..%2f..%2fetc/report.html")),
                405, site.answer(Asked.of("TRACE", "/", Map.of("host", List.of("localhost")), "")));

        for (Map.Entry<Integer, Response> refusal : refusals.entrySet()) {
            assertThat(refusal.getValue().status()).isEqualTo(refusal.getKey());
            assertThat(text(refusal.getValue())).doesNotContain("Exception", "dev.mtbench", results.toString());
        }
    }
}

package dev.mtbench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A package is a stage of the benchmark, and arrows run one way. */
final class ArchitectureTest {

    private static final String ROOT = "dev.mtbench.";

    /** Each stage knows earlier ones only. */
    private static final List<String> STAGES = List.of(
            "statistics",
            "json",
            "file",
            "http",
            "input",
            "question",
            "jinja",
            "chat",
            "candidate",
            "judge",
            "evaluation",
            "recipe",
            "run",
            "comparison",
            "report",
            "history",
            "notice",
            "launch",
            "doctor",
            "fastchat",
            "service",
            "web",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mtbench");

    private static String[] packages(List<String> stages) {
        return stages.stream().map(stage -> ROOT + stage + "..").toArray(String[]::new);
    }

    /** All of ours but these stages. */
    private static String[] allBut(Set<String> stages) {
        return stagesFound().stream()
                .filter(stage -> !stages.contains(stage))
                .map(stage -> ROOT + stage + "..")
                .toArray(String[]::new);
    }

    private static Set<String> stagesFound() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void onlyKnows(String stage, Set<String> known) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(allBut(known))
                .check(CLASSES);
    }

    @Test
    void noPackagesFormACircle() {
        slices().matching("dev.mtbench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyStageKnowsEarlierOnesOnly() {
        List<String> later = new ArrayList<>(STAGES);
        for (String stage : STAGES) {
            later.remove(stage);
            if (!later.isEmpty()) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + stage + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(later))
                        .check(CLASSES);
            }
        }
    }

    @Test
    void statisticsKnowNumbersOnly() {
        onlyKnows("statistics", Set.of("statistics"));
    }

    /** Means and errors are what the rest of statistics rests on. */
    @Test
    void withinStatisticsArrowsRunToTheMeans() {
        slices().matching(ROOT + "statistics.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "statistics")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "statistics.*..")
                .check(CLASSES);
    }

    /** What a template can reach is what stands in its package. */
    @Test
    void templatesKnowTextsAndListsOnly() {
        onlyKnows("jinja", Set.of("jinja"));
    }

    @Test
    void theLogKnowsNoStage() {
        onlyKnows("logging", Set.of("logging"));
    }

    @Test
    void clientsKnowNoStage() {
        onlyKnows("http", Set.of("http"));
    }

    @Test
    void standInsKnowRequestsOnly() {
        onlyKnows("standin", Set.of("standin", "chat", "json", "file"));
    }

    @Test
    void schedulesKnowEvaluationsAtMost() {
        onlyKnows("schedule", Set.of("schedule", "evaluation", "input"));
    }

    @Test
    void theReportDoesNotKnowHowItIsWritten() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "report.format..", ROOT + "report.plot..", ROOT + "report.page..")
                .check(CLASSES);
    }

    @Test
    void theLeaderboardDoesNotKnowHowItIsWritten() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "report.leaderboard")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "report.format..", ROOT + "report.plot..", ROOT + "report.page..")
                .check(CLASSES);
    }

    @Test
    void theAgreementDoesNotKnowHowItIsWritten() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "report.agreement")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "report.format..", ROOT + "report.plot..", ROOT + "report.page..")
                .check(CLASSES);
    }

    /** A run's report is the same whatever other runs there are. */
    @Test
    void theReportKnowsNeitherTheLeaderboardNorTheAgreement() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "report.leaderboard..", ROOT + "report.agreement..")
                .check(CLASSES);
    }

    @Test
    void plotsDoNotKnowThePage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "report.plot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "report.page..")
                .check(CLASSES);
    }

    @Test
    void templatesAreKnownWherePagesAre() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "report.page", ROOT + "web")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gg.jte..")
                .check(CLASSES);
    }

    /** Whoever writes no page loads no templates and no Markdown. */
    @Test
    void onlyTheReportsFilesAndTheServiceKnowThePage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "report.page..", ROOT + "web..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "launch.ReportFiles")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "launch.LeaderboardFiles")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "launch.AgreementFiles")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "report.page..")
                .check(CLASSES);
    }

    /** Where a library is known: nobody else could tell whether it was replaced. */
    @ParameterizedTest
    @CsvSource({
        "dev.langchain4j.., dev.mtbench.chat.wire..",
        "org.quartz.., dev.mtbench.schedule..",
        "org.h2.., dev.mtbench.schedule..",
        "java.sql.., dev.mtbench.schedule..",
        "javax.sql.., dev.mtbench.schedule..",
        "com.zaxxer.hikari.., dev.mtbench.schedule..",
        "org.postgresql.., dev.mtbench.schedule..",
        "ch.qos.logback.., dev.mtbench.logging..",
        "picocli.., dev.mtbench.cli..",
        "io.micrometer.., dev.mtbench.web..",
        "org.commonmark.., dev.mtbench.report.page",
        "org.apache.commons.statistics.., dev.mtbench.statistics..",
    })
    void aLibraryIsKnownInOnePlace(String library, String place) {
        noClasses()
                .that(not(resideInAPackage(place)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void yamlIsKnownWhereFilesAreReadAndWritten() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "input..", ROOT + "evaluation..", ROOT + "cli..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    /** Calls and notices are tried again, nothing else. */
    @Test
    void retryIsKnownToCallsAndToNotices() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "chat", ROOT + "notice")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.failsafe..")
                .check(CLASSES);
    }

    /** One that were made elsewhere would have neither the deadline nor the pool of the others. */
    @Test
    void clientsAreMadeInOnePlace() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "http")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void httpIsKnownToTheWireToNoticesAndToThePinnedSource() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "http", ROOT + "chat.wire..", ROOT + "notice")))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "question.PinnedSource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "http")
                .check(CLASSES);
    }

    @Test
    void serversAreTheStandInsAndTheServicesPages() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "standin..", ROOT + "web..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void theProcesssStreamsAreKnownToTheCommandLineOnly() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(CLASSES);
    }

    @Test
    void noClassIsADrawer() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .isNotEmpty()
                .noneMatch(name -> name.matches("(?i).*(util|helper|common|misc).*"));
        assertThat(stagesFound()).doesNotContain("util", "common", "helper", "model");
    }
}

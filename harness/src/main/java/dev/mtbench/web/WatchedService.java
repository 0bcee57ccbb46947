package dev.mtbench.web;

import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.Offer;
import dev.mtbench.service.Progress;
import dev.mtbench.service.ScheduledFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the pages know of a service, and may ask of it. Any thread may call. */
public interface WatchedService {

    /** The evaluations in force. */
    List<ScheduledFile> evaluations();

    /** The folder of all runs. */
    Path results();

    /** The runs that go on in this process. */
    List<Progress> live();

    /**
     * The firings that are to be run, those that are being run included, oldest first.
     *
     * @throws IOException where the store cannot be reached
     */
    List<Firing> waiting() throws IOException;

    /** Whether schedules are in force, and nobody has asked the service to stop. */
    boolean isServing();

    /**
     * Fires an evaluation now.
     *
     * @return what became of it; empty where the service is not serving
     */
    Optional<Offer> start(String evaluation) throws IOException;

    /** Goes on with a run as soon as nothing else is run. */
    void resume(RunFolder run);

    /** Ends a run so that it can be resumed; false where it does not go on here. */
    boolean cancel(String run);
}

package dev.mtbench.notice;

import dev.failsafe.RetryPolicy;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Recipient;
import dev.mtbench.input.IoFaults;
import dev.mtbench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an evaluation's recipients what there is to tell, each thing once. What fails never fails the run. */
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final InstantSource clock;
    private final RetryPolicy<Integer> retry;

    public Notifier(InstantSource clock) {
        this(clock, Webhooks.PATIENCE);
    }

    Notifier(InstantSource clock, RetryPolicy<Integer> retry) {
        this.clock = clock;
        this.retry = retry;
    }

    /**
     * Tells of a run that has ended.
     *
     * @param results the folder that remembers what was told
     * @return who could not be told, in words without any secret; it is tried again with the next run where it still
     *     holds
     */
    public List<String> tell(Evaluation evaluation, Report report, Path results) {
        if (evaluation.upkeep().recipients().isEmpty()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        try {
            SentNotices sent = new SentNotices(results, evaluation.name());
            Webhooks webhooks = new Webhooks(retry, clock);
            for (Recipient recipient : evaluation.upkeep().recipients()) {
                tell(recipient, Notice.of(report), webhooks, sent).ifPresent(problems::add);
            }
        } catch (IOException e) {
            problems.add("what was told cannot be remembered: " + IoFaults.say(e));
        }
        problems.forEach(LOG::warn);
        return problems;
    }

    /** Up to the first that fails: who is not there for one is not there for the others. */
    private Optional<String> tell(Recipient recipient, List<Notice> notices, Webhooks webhooks, SentNotices sent)
            throws IOException {
        for (Notice notice : notices) {
            if (recipient.on().contains(notice.event()) && !sent.has(recipient.written(), notice.id())) {
                Delivery delivery = deliver(webhooks, recipient, notice);
                if (delivery instanceof Delivery.NotTold not) {
                    return Optional.of(recipient.written() + " was not told: " + not.reason());
                }
                sent.add(recipient.written(), notice.id(), clock.instant());
                LOG.info("told {}: {}", recipient.written(), notice.event().label());
            }
        }
        return Optional.empty();
    }

    private static Delivery deliver(Webhooks webhooks, Recipient recipient, Notice notice) {
        return recipient instanceof Recipient.Webhook webhook
                ? webhooks.tell(webhook, notice)
                : Commands.tell((Recipient.Command) recipient, notice);
    }
}

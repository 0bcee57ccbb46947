package dev.mtbench.chat;

import dev.mtbench.jinja.TemplateException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one model does not take, learnt from its refusals, and how it is asked instead. Safe for many threads. */
final class Dialect {

    private final Set<Adaptation> learnt = EnumSet.noneOf(Adaptation.class);

    /**
     * A call as the model takes it, as far as that is known.
     *
     * @param adaptations those that have changed this call, in the order of their declaration
     */
    record Request(Call call, List<Message> messages, Sampling sampling, List<Adaptation> adaptations) {

        Request {
            messages = List.copyOf(messages);
            adaptations = List.copyOf(adaptations);
        }

        /**
         * One attempt, in the form that the call wants.
         *
         * @throws ChatException where no reply came, or the template does not take the conversation
         */
        Reply send(ChatClient client) throws ChatException, InterruptedException {
            if (call.template().isEmpty()) {
                return client.send(call.model(), messages, sampling);
            }
            String prompt;
            try {
                prompt = call.template().get().prompt(messages, sampling.extra());
            } catch (TemplateException e) {
                throw new ChatException(ChatFault.of(FaultKind.INVALID_REQUEST, String.valueOf(e.getMessage())));
            }
            return client.complete(call.model(), prompt, sampling);
        }

        /** The reply as it would be, had the model taken the call as it was. */
        Reply finished(Reply reply) {
            Reply finished = reply;
            for (Adaptation adaptation : adaptations) {
                finished = adaptation.reply(finished, call.sampling());
            }
            return finished;
        }

        /** What would mend this request, of what the server refused; empty where it names nothing that was sent. */
        Optional<Adaptation> remedy(ChatFault fault) {
            return fault.remedies().stream()
                    .filter(remedy -> remedy.concerns(messages, sampling))
                    .findFirst();
        }
    }

    synchronized Request request(Call call) {
        List<Adaptation> adaptations = Arrays.stream(Adaptation.values())
                .filter(learnt::contains)
                .filter(adaptation -> adaptation.concerns(call.messages(), call.sampling()))
                .toList();
        List<Message> messages = call.messages();
        Sampling sampling = call.sampling();
        for (Adaptation adaptation : adaptations) {
            messages = adaptation.messages(messages);
            sampling = adaptation.sampling(sampling);
        }
        return new Request(call, messages, sampling, adaptations);
    }

    /** Learns; true for the first to tell it. */
    synchronized boolean learns(Adaptation adaptation) {
        return learnt.add(adaptation);
    }
}

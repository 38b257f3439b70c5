package jerry4loops.generate.magenta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Refusal;
import jerry4loops.generate.http.ReplyReader;

/// What all ports to one Magenta server share: whom to ask, on which threads, and what refusals mean.
///
/// Thread: any; immutable.
///
/// @param http asks
/// @param server whom
/// @param io where blocking work is done; several at once
/// @param times how long it may take
record MagentaLine(HttpLine http, Backend server, Executor io, MagentaTimes times) {

    /// Does blocking work on the io threads.
    ///
    /// @param work throws a [GenerationException] when it fails
    /// @return completes with what it gives; always completes
    <T> CompletableFuture<T> run(Supplier<T> work) {
        var future = new CompletableFuture<T>();
        try {
            io.execute(() -> {
                try {
                    future.complete(work.get());
                } catch (GenerationException e) {
                    future.completeExceptionally(e);
                } catch (OutOfMemoryError e) {
                    future.completeExceptionally(new GenerationException(
                            new Failure.Rejected("This needs more memory than there is; ask for fewer bars."), e));
                } catch (RuntimeException | Error e) {
                    future.completeExceptionally(
                            new GenerationException(new Failure.Malformed(server.name(), String.valueOf(e)), e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new GenerationException(new Failure.Cancelled(), e));
        }
        return future;
    }

    /// Asks and waits for the answer.
    ///
    /// @param call what
    /// @param read makes something of an answer that is a JSON document
    /// @param cancellation ends it
    /// @return what was made
    /// @throws GenerationException in every other case
    <T> T ask(HttpCall call, ReplyReader<T> read, Cancellation cancellation) {
        return http.call(server, call, new Guarded<>(read), cancellation);
    }

    /// @param call what
    /// @param read makes something of a short JSON document
    /// @return what was made
    /// @throws GenerationException in every other case
    <T> T askJson(HttpCall call, java.util.function.Function<Answer, T> read) {
        return ask(call, reply -> read.apply(answer(reply)), new Cancellation());
    }

    /// @param reply with a short JSON document
    /// @return the document
    Answer answer(HttpReply reply) {
        return new Answer(server.name(), reply.json());
    }

    /// What a refusal means here. What is not JSON comes from something in front of the server, or from an error that
    /// nobody caught in it, most often want of memory.
    ///
    /// @param refusal what came
    /// @return the failure
    Failure failure(Refusal refusal) {
        boolean json = !refusal.body().isMissingNode();
        String said = refusal.text();
        if (refusal.status() == 500 && !json && !said.isEmpty()) {
            return new Failure.Failed(
                    server.name(), said + "; its graphics processor may be short of memory, 24 GB are the least");
        }
        if (!json && (refusal.status() >= 500 || refusal.status() == 404)) {
            return new Failure.Unreachable(
                    server.name(),
                    "a page answers in its place, status " + refusal.status() + "; it may be asleep or being built");
        }
        if (refusal.status() == 503) {
            return Replies.unwell(new Answer(server.name(), refusal.body()))
                    .<Failure>map(health -> new Failure.Rejected(server.name() + ": " + health.sentence()))
                    .orElseGet(refusal::failure);
        }
        return refusal.failure();
    }

    /// @param text of a query
    /// @return percent-encoded
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Takes pages for what they are and refusals as the contract means them.
    private final class Guarded<T> implements ReplyReader<T> {

        private final ReplyReader<T> reader;

        Guarded(ReplyReader<T> reader) {
            this.reader = reader;
        }

        @Override
        public T read(HttpReply reply) throws java.io.IOException {
            if (reply.contentType().equals("text/html")) {
                throw new GenerationException(new Failure.Unreachable(
                        server.name(), "a web page answers in its place; it may be asleep or being built"));
            }
            return reader.read(reply);
        }

        @Override
        public T refused(Refusal refusal) {
            return reader instanceof Deciding<T> deciding
                    ? deciding.decided(refusal).orElseThrow(() -> new GenerationException(failure(refusal)))
                    : fail(refusal);
        }

        private T fail(Refusal refusal) {
            throw new GenerationException(failure(refusal));
        }
    }

    /// A reader that makes something of some refusals.
    interface Deciding<T> extends ReplyReader<T> {

        /// @param refusal what came
        /// @return what is made of it; empty when it is a failure
        java.util.Optional<T> decided(Refusal refusal);
    }
}

package jerry4loops.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.LoopLength;

/// Makes one-bar loops of a quiet ramp at once, or holds them back, or fails, as told.
final class FakeGenerator implements LoopGenerator {

    final List<LoopRequest> asked = new ArrayList<>();
    final List<Runnable> open = new ArrayList<>();
    volatile boolean hold;
    volatile Failure failure;
    /// Seeds it chooses for takes; empty for seeds in a row.
    volatile List<Long> family = List.of();

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String displayName() {
        return "fake";
    }

    @Override
    public CompletableFuture<List<LoopRequest>> family(LoopRequest request, int count) {
        if (family.isEmpty()) {
            return LoopGenerator.super.family(request, count);
        }
        return CompletableFuture.completedFuture(family.stream()
                .map(seed -> request.withSeed(java.util.OptionalLong.of(seed)))
                .toList());
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        asked.add(request);
        var future = new CompletableFuture<Loop>();
        Runnable finish = () -> {
            if (failure != null) {
                future.completeExceptionally(new GenerationException(failure));
            } else {
                future.complete(loop(request));
            }
        };
        cancellation.onCancel(() -> {
            open.remove(finish);
            future.completeExceptionally(new GenerationException(new Failure.Cancelled()));
        });
        if (hold) {
            open.add(finish);
        } else {
            finish.run();
        }
        return future;
    }

    void releaseAll() {
        var now = List.copyOf(open);
        open.clear();
        now.forEach(Runnable::run);
    }

    private static Loop loop(LoopRequest request) {
        LoopLength length = request.length();
        float[] samples = new float[length.frames(request.rate())];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * 4 * i / samples.length));
        }
        var clip = new AudioClip(samples, samples.clone(), request.rate(), length);
        var provenance = new Provenance(
                request.prompt(),
                request.prompt(),
                request.seed().orElse(4711),
                "fake",
                "fake",
                Optional.empty(),
                List.of(),
                "",
                List.of(),
                Instant.now());
        return new Loop(LoopKind.DRUMS, request.prompt(), clip, provenance, Peaks.of(clip));
    }
}

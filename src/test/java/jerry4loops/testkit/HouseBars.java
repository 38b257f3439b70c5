package jerry4loops.testkit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;

/// Loops of the house band for doubles and tests, each played once in the life of the process: playing them took most
/// of the time of the tests that need them.
///
/// Thread: any.
public final class HouseBars {

    private static final ConcurrentMap<LoopRequest, Loop> PLAYED = new ConcurrentHashMap<>();

    private HouseBars() {}

    public static AudioClip drums(LoopLength length, int rate, long seed) {
        return loop(LoopKind.DRUMS, length, rate, seed).clip();
    }

    public static Loop loop(LoopKind kind, LoopLength length, int rate, long seed) {
        var request =
                new LoopRequest(kind, "house", length, rate, Optional.empty(), OptionalLong.of(seed), Optional.empty());
        return PLAYED.computeIfAbsent(
                request, _ -> new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation()));
    }
}

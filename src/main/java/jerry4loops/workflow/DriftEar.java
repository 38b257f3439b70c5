package jerry4loops.workflow;

import java.util.Arrays;
import jerry4loops.audio.PcmAudio;
import jerry4loops.time.Tempo;

/// Hears whether the music of a jam runs two percent ahead of its tempo, inside chunks that are exactly as long as they
/// should be. Some builds of the Magenta server do that: their library cross-fades the steps of two seconds, and the
/// server does so once more, which loses 40 ms each time.
///
/// The rises of loudness, 200 a second, are compared with the beat and with a beat that is 2.00/1.96 times as fast,
/// each with its second and fourth; after half a minute the two are further apart than a Fourier transform blurs them.
/// Only music with a beat can be judged.
///
/// Thread: one at a time.
final class DriftEar {

    private static final int HOPS_PER_SECOND = 200;
    private static final double LISTEN_SECONDS = 32;
    private static final double AHEAD = 2.0 / 1.96;
    private static final double CLEARLY = 2;
    private static final int[] BEATS = {1, 2, 4};

    private final double beatHz;
    private double[] rises = new double[4_096];
    private int hops;
    private double before;
    private boolean decided;

    DriftEar(Tempo tempo) {
        beatHz = tempo.bpm() / 60;
    }

    /// Listens to the next chunk.
    ///
    /// @return true once, when it has become clear that the music runs ahead
    boolean hears(PcmAudio chunk) {
        if (decided) {
            return false;
        }
        int hop = chunk.rate() / HOPS_PER_SECOND;
        for (int from = 0; from + hop <= chunk.frames(); from += hop) {
            note(loudness(chunk, from, hop));
        }
        if (hops < LISTEN_SECONDS * HOPS_PER_SECOND) {
            return false;
        }
        decided = true;
        return strength(beatHz * AHEAD) > CLEARLY * strength(beatHz);
    }

    private static double loudness(PcmAudio chunk, int from, int hop) {
        double sum = 1e-9;
        for (int i = Math.max(1, from); i < from + hop; i++) {
            // The difference is brighter than the sound: beats stand out of basses.
            double l = chunk.left()[i] - chunk.left()[i - 1];
            double r = chunk.right()[i] - chunk.right()[i - 1];
            sum += l * l + r * r;
        }
        return Math.log(sum);
    }

    private void note(double loudness) {
        if (hops == rises.length) {
            rises = Arrays.copyOf(rises, 2 * hops);
        }
        rises[hops] = hops == 0 ? 0 : Math.max(0, loudness - before);
        hops++;
        before = loudness;
    }

    private double strength(double hertz) {
        double strength = 0;
        for (int multiple : BEATS) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < hops; i++) {
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / hops);
                double angle = 2 * Math.PI * hertz * multiple * i / HOPS_PER_SECOND;
                re += window * rises[i] * Math.cos(angle);
                im += window * rises[i] * Math.sin(angle);
            }
            strength += Math.hypot(re, im);
        }
        return strength;
    }
}

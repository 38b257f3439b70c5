package jerry4loops.generate.houseband;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Jams for the house band's tests.
final class Jamming {

    private Jamming() {}

    /// @param styles words and weights in turn
    static JamStyle style(double influence, Object... styles) {
        var list = new ArrayList<StyleWeight>();
        for (int i = 0; i < styles.length; i += 2) {
            list.add(new StyleWeight((String) styles[i], ((Number) styles[i + 1]).doubleValue()));
        }
        return new JamStyle(list, influence, 0, List.of());
    }

    static JamRequest request(LoopKind kind, double bpm, int rate, PcmAudio seed, JamStyle style) {
        return new JamRequest(
                seed, Tempo.ofBpm(bpm), new Bars(1), rate, style, Sampling.NEUTRAL, kind, Optional.<MusicalKey>empty());
    }

    static PcmAudio silence(double bpm, int rate) {
        int frames = LoopLength.of(1, Tempo.ofBpm(bpm)).frames(rate);
        return new PcmAudio(new float[frames], new float[frames], rate);
    }

    static PcmAudio pcm(AudioClip clip) {
        return new PcmAudio(clip.left(), clip.right(), clip.rate());
    }

    static JamPlayer player(LoopKind kind, double bpm, int rate, long seed, JamStyle style) {
        return HouseBandJams.player(request(kind, bpm, rate, silence(bpm, rate), style), seed, new Cancellation());
    }

    static AudioClip clip(float[][] sound, double bpm, int bars, int rate) {
        int frames = LoopLength.of(bars, Tempo.ofBpm(bpm)).frames(rate);
        return new AudioClip(
                java.util.Arrays.copyOf(sound[0], frames),
                java.util.Arrays.copyOf(sound[1], frames),
                rate,
                LoopLength.of(bars, Tempo.ofBpm(bpm)));
    }

    /// `FOLDER (d|i):BPM:BARS:SEED:STYLE[>OTHER STYLE] …` writes jams as WAV; half-way the other style is asked for.
    public static void main(String[] arguments) throws Exception {
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split(":", 5);
            var kind = parts[0].equals("d") ? LoopKind.DRUMS : LoopKind.INSTRUMENTS;
            double bpm = Double.parseDouble(parts[1]);
            int bars = Integer.parseInt(parts[2]);
            String[] styles = parts[4].split(">");
            long from = System.nanoTime();
            JamPlayer player = player(kind, bpm, 48_000, Long.parseLong(parts[3]), style(0, styles[0], 1));
            float[][] sound = new float[2][LoopLength.of(bars, Tempo.ofBpm(bpm)).frames(48_000) + bars];
            int at = 0;
            for (int bar = 0; bar < bars; bar++) {
                if (bar == bars / 2 && styles.length > 1) {
                    player.update(style(0, styles[1], 1), Sampling.NEUTRAL);
                }
                float[][] next = player.next(1);
                System.arraycopy(next[0], 0, sound[0], at, next[0].length);
                System.arraycopy(next[1], 0, sound[1], at, next[0].length);
                at += next[0].length;
            }
            System.out.printf("%s: %.0f ms for %d bars%n", parts[4], (System.nanoTime() - from) / 1e6, bars);
            String name = "jam-" + parts[0] + "-" + parts[4].replaceAll("[^A-Za-z0-9]+", "-") + ".wav";
            Wav.write(clip(sound, bpm, bars, 48_000), Path.of(arguments[0]).resolve(name));
        }
    }
}

package jerry4loops.generate.houseband;

import java.util.List;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;

/// The mix of a jam: its parts and kits, one room and one line of echoes for all, the bus and the master. Everything
/// keeps its state from bar to bar. What was played before the jam rings on in the room.
final class JamMixer {

    private static final double RINGING_SECONDS = 1.5;

    private final LoopKind kind;
    private final int rate;
    private final double beat;
    private final Unit room;
    private final Unit echoes;
    private final List<Unit> bus;
    private final JamMaster master;
    private float[] left = new float[0];
    private float[] right = new float[0];
    private float[] spaceLeft = new float[0];
    private float[] spaceRight = new float[0];
    private float[] echoLeft = new float[0];
    private float[] echoRight = new float[0];

    JamMixer(LoopKind kind, double bpm, int rate, PcmAudio before) {
        this.kind = kind;
        this.rate = rate;
        beat = 60 / bpm * rate;
        room = new Reverb(1.9, 1.9, 5200, 220, rate);
        echoes = new EchoLine((int) Math.round(beat * (bpm < 80 ? .5 : .75)), .45, rate);
        bus = List.of(
                new Compressor(-20, 1.8, 15, 180, 1.5, rate),
                new Saturator(.7, .04, .4),
                new Tone(28, 20_000, 3.5, 2000, 0, 1, 130, rate));
        master = new JamMaster(rate);
        if (kind == LoopKind.INSTRUMENTS && before.rate() == rate) {
            int n = Math.min(before.frames(), (int) (RINGING_SECONDS * rate));
            float[] l = java.util.Arrays.copyOfRange(before.left(), before.frames() - n, before.frames());
            float[] r = java.util.Arrays.copyOfRange(before.right(), before.frames() - n, before.frames());
            for (int i = 0; i < n; i++) {
                l[i] *= .12f;
                r[i] *= .12f;
            }
            room.stream(l, r, n);
        }
    }

    /// @return frames by which the whole is late
    int latency() {
        return JamMaster.LATENCY
                + (kind == LoopKind.DRUMS
                        ? JamDrums.LATENCY
                        : JamPart.LATENCY + bus.get(1).latency());
    }

    /// @param from frame of the jam at which it begins
    void render(List<JamBand> bands, long from, int frames, float[][] out) {
        ready(frames);
        if (kind == LoopKind.DRUMS) {
            drums(bands, from, frames, out);
        } else {
            parts(bands, from, frames, out);
        }
        master.run(out[0], out[1], frames, frames > rate / 4);
    }

    private void drums(List<JamBand> bands, long from, int frames, float[][] out) {
        for (JamBand band : bands) {
            band.drums()
                    .filter(kit -> kit.render(left, right, frames, from))
                    .ifPresent(kit -> mix(out[0], out[1], frames, 1));
        }
    }

    private void parts(List<JamBand> bands, long from, int frames, float[][] out) {
        double sinceBeat = from - Math.floor(from / beat) * beat;
        for (JamBand band : bands) {
            for (JamPart part : band.playing().values()) {
                if (part.render(left, right, frames, beat, sinceBeat)) {
                    mix(out[0], out[1], frames, 1);
                    mix(spaceLeft, spaceRight, frames, part.wet());
                    mix(echoLeft, echoRight, frames, part.echo());
                }
            }
        }
        echoes.stream(echoLeft, echoRight, frames);
        for (int i = 0; i < frames; i++) {
            spaceLeft[i] += .3f * echoLeft[i];
            spaceRight[i] += .3f * echoRight[i];
        }
        room.stream(spaceLeft, spaceRight, frames);
        for (int i = 0; i < frames; i++) {
            out[0][i] += spaceLeft[i] + echoLeft[i];
            out[1][i] += spaceRight[i] + echoRight[i];
        }
        bus.forEach(unit -> unit.stream(out[0], out[1], frames));
        double all = bands.stream().mapToDouble(JamBand::weight).sum();
        for (JamBand band : bands) {
            band.dust(out[0], out[1], frames, from, all > 0 ? band.weight() / all : 0);
        }
    }

    private void mix(float[] toLeft, float[] toRight, int frames, float gain) {
        if (gain == 0) {
            return;
        }
        for (int i = 0; i < frames; i++) {
            toLeft[i] += gain * left[i];
            toRight[i] += gain * right[i];
        }
    }

    private void ready(int frames) {
        if (left.length < frames) {
            left = new float[frames];
            right = new float[frames];
            spaceLeft = new float[frames];
            spaceRight = new float[frames];
            echoLeft = new float[frames];
            echoRight = new float[frames];
            return;
        }
        java.util.Arrays.fill(spaceLeft, 0, frames, 0);
        java.util.Arrays.fill(spaceRight, 0, frames, 0);
        java.util.Arrays.fill(echoLeft, 0, frames, 0);
        java.util.Arrays.fill(echoRight, 0, frames, 0);
    }
}

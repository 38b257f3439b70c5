package jerry4loops.generate.houseband;

import java.util.List;

/// Plays the notes of a part on one instrument into a sheet. Buffers are kept between notes.
abstract class Player {

    final Knobs knobs;
    final int rate;
    final long seed;
    final double bright;

    private Work work;

    float[] left = new float[0];
    float[] right = new float[0];

    /// @param bright −1 … 1, moves filters and hammers
    Player(Knobs knobs, int rate, long seed, double bright) {
        this.knobs = knobs;
        this.rate = rate;
        this.seed = seed;
        this.bright = bright;
    }

    /// Renders a note into [#left] and [#right].
    ///
    /// @return frames rendered
    abstract int render(Note note, Rng rng, double frequency);

    /// @throws jerry4loops.generate.GenerationException when the work shall stop; for long notes
    final void check() {
        if (work != null) {
            work.check();
        }
    }

    void play(List<Note> notes, Sheet sheet, Work work) {
        this.work = work;
        int index = 0;
        for (Note note : notes) {
            work.check();
            place(note, Rng.of(seed, "note", index++), Fast.hertz(note.pitch()), sheet);
        }
    }

    /// Renders a note to where it belongs.
    void place(Note note, Rng rng, double frequency, Sheet sheet) {
        int n = render(note, rng, frequency);
        sheet.add((int) Math.round(note.start()), left, right, n, 1, 1);
    }

    /// Makes both buffers at least this long; what they hold is stale.
    final void room(int frames) {
        if (left.length < frames) {
            left = new float[frames + frames / 4];
            right = new float[frames + frames / 4];
        }
    }

    static Player of(Songbook.Patch patch, int rate, long seed, double bright, double beatFrames) {
        return switch (patch.engine()) {
            case "synth" -> new SynthPlayer(patch.knobs(), rate, seed, bright, beatFrames);
            case "fm" -> new FmPlayer(patch.knobs(), rate, seed, bright);
            case "modal", "piano" ->
                new ModalPlayer(
                        patch.knobs(), rate, seed, bright, patch.engine().equals("piano"));
            case "string" -> new StringPlayer(patch.knobs(), rate, seed, bright);
            default -> throw new IllegalStateException(patch.name() + " has no engine " + patch.engine() + ".");
        };
    }
}

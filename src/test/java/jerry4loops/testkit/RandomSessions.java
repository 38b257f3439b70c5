package jerry4loops.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Palette;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// Sessions in which everything a person can set is set to anything it can be.
public final class RandomSessions {

    private static final int RATE = 8_000;
    private static final String LETTERS = "abc ÄöŁ日本🎛é–“”/\\.<>&%$#'\"{}[]|";

    private final Random random;

    /// @param seed of everything
    public RandomSessions(long seed) {
        random = new Random(seed);
    }

    /// @param most loops
    /// @return a session as it may stand after an evening
    public SessionSnapshot next(int most) {
        List<LoopKind> kinds = IntStream.rangeClosed(0, random.nextInt(8))
                .mapToObj(_ -> random.nextBoolean() ? LoopKind.DRUMS : LoopKind.INSTRUMENTS)
                .toList();
        var session = new Session(FakeLoops.HERE, kinds);
        var loops = new ArrayList<Loop>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            loops.add(loop());
        }
        session.setTempo(tempo());
        session.quantiseProperty().set(any(Quantise.values()));
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                session.control(parameter).set(parameter.valueAt(random.nextDouble()));
            }
        }
        session.seats().forEach(track -> fill(track, loops));
        fill(session.grid(), loops);
        var jam = session.jam().choices();
        for (int i = 0; i < 8; i++) {
            jam.text(i).set(random.nextBoolean() ? text(30) : "");
            jam.loop(i).set(maybe(loops).orElse(null));
            jam.centroid(i).set(2 * random.nextDouble());
        }
        jam.meanProperty().set(2 * random.nextDouble());
        jam.temperatureProperty().set(4 * random.nextDouble());
        jam.topKProperty().set(1 + random.nextInt(1024));
        jam.guidanceProperty().set(10 * random.nextDouble());
        jam.barsProperty().set(1 << random.nextInt(4));
        jam.anchorBarsProperty().set(1 << random.nextInt(4));
        jam.freezeBarsProperty().set(1 << random.nextInt(4));
        jam.seedProperty().set(any(JamSeedSource.values()));
        jam.wetProperty().set(random.nextBoolean());
        jam.safeProperty().set(random.nextBoolean());
        jam.goesOnProperty().set(random.nextBoolean());
        jam.atHomeProperty().set(random.nextBoolean());
        if (session.tracks().size() > 2) {
            session.removeTrack(1);
        }
        return session.snapshot();
    }

    /// @return a short loop
    public Loop loop() {
        var length = LoopLength.of(1, Tempo.ofBpm(300 + random.nextInt(100)));
        int frames = length.frames(RATE);
        float[] left = new float[frames];
        float[] right = new float[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = (float) random.nextGaussian() * 0.2f;
            right[i] = random.nextInt(1 << 24) / (float) (1 << 24) - 0.5f;
        }
        var clip = new AudioClip(left, right, RATE, length);
        var provenance = new Provenance(
                text(60),
                text(60),
                random.nextLong(1L << 32),
                text(10),
                text(10),
                key(),
                random.nextBoolean() ? List.of(clip.contentHash()) : List.of(),
                text(10),
                List.of(text(5), text(6)),
                Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
                random.nextBoolean() ? text(20) : "");
        return new Loop(any(LoopKind.values()), text(20), clip, provenance, Peaks.of(clip));
    }

    private void fill(Track track, List<Loop> loops) {
        track.nameProperty().set(text(20));
        track.colourProperty().set(Palette.COLOURS.get(random.nextInt(8)));
        track.promptProperty().set(text(80) + "\n" + text(3));
        track.barsProperty().set(1 << random.nextInt(4));
        track.keyProperty().set(key().orElse(null));
        track.seedProperty().set(random.nextBoolean() ? random.nextLong(1L << 32) : null);
        track.makeProperty()
                .set(new MakeSettings(
                        any(MakeMode.values()),
                        new MakeSource(random.nextInt(9) - 1, random.nextBoolean()),
                        random.nextDouble(),
                        random.nextBoolean() ? OptionalInt.of(random.nextInt(30)) : OptionalInt.empty(),
                        random.nextBoolean() ? OptionalDouble.of(7 * random.nextDouble()) : OptionalDouble.empty(),
                        text(20),
                        random.nextBoolean() ? Optional.of(text(9)) : Optional.empty()));
        track.aheadProperty().set(random.nextBoolean() ? any(Quantise.values()) : null);
        track.setLoop(maybe(loops).orElse(null));
        track.setQueued(maybe(loops).orElse(null), Track.NO_TICK);
        track.setHistory(loops.stream().filter(_ -> random.nextInt(3) == 0).toList());
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.TRACK) {
                track.control(parameter).set(parameter.valueAt(random.nextDouble()));
            }
        }
    }

    private void fill(Grid grid, List<Loop> loops) {
        grid.setPages(1 + random.nextInt(3));
        for (int i = 0; i < 20; i++) {
            grid.setSlot(
                    random.nextInt(8),
                    random.nextInt(grid.rows()),
                    new Slot(maybe(loops), colour(), follow(), random.nextBoolean() ? text(12) : ""));
            grid.setScene(random.nextInt(grid.rows()), new Scene(text(12), colour(), follow()));
        }
    }

    private Optional<String> colour() {
        return random.nextBoolean() ? Optional.of(Palette.COLOURS.get(random.nextInt(8))) : Optional.empty();
    }

    private FollowAction follow() {
        return random.nextBoolean()
                ? FollowAction.NONE
                : new FollowAction(
                        random.nextInt(20), any(FollowAction.Kind.values()), random.nextInt(20), random.nextDouble());
    }

    private Optional<MusicalKey> key() {
        return random.nextBoolean()
                ? Optional.of(new MusicalKey(random.nextInt(12), any(MusicalKey.Scale.values())))
                : Optional.empty();
    }

    private Tempo tempo() {
        return new Tempo(Tempo.MIN_MILLI_BPM + random.nextLong(Tempo.MAX_MILLI_BPM - Tempo.MIN_MILLI_BPM));
    }

    private Optional<Loop> maybe(List<Loop> loops) {
        return loops.isEmpty() || random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(loops.get(random.nextInt(loops.size())));
    }

    private String text(int most) {
        var text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(most + 1); i >= 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString().strip();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

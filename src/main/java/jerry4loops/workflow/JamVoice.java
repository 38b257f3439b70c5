package jerry4loops.workflow;

import java.util.concurrent.Executor;
import jerry4loops.generate.JamChunk;
import jerry4loops.session.JamHealth;
import jerry4loops.session.SessionThread;

/// A run with what fetches its chunks and what measures it: one for the source, and one more while the house band
/// stands in for it.
///
/// Thread: the session's.
final class JamVoice {

    /// Told what became of it.
    interface Listener {

        /// @param voice has one chunk more that can be heard
        void ready(JamVoice voice);

        /// @param voice keeps the music waiting
        /// @param sentence why
        void slow(JamVoice voice, String sentence);

        /// @param voice gives nothing any more
        /// @param sentence why
        void over(JamVoice voice, String sentence);

        /// @param voice runs ahead of the beat inside its chunks
        void drifts(JamVoice voice);

        /// @param voice whose chunks
        /// @return how many may be here and not heard yet
        int room(JamVoice voice);
    }

    private final JamRun run;
    private final JamPull pull;
    private final JamHealthMeter meter;
    private final JamLane lane;
    private int pending;
    private boolean open = true;

    JamVoice(JamRun run, JamLane lane, JamClock clock, SessionThread thread, Executor io, Listener listener) {
        this.run = run;
        this.lane = lane;
        String name = run.jams().displayName();
        var ear = new DriftEar(run.length().tempo());
        meter = new JamHealthMeter(
                name,
                run.length().bars().count(),
                run.length().seconds(),
                run.abilities().madeAhead() > 0,
                clock.nanoTime());
        pull = new JamPull(
                run.session(), clock, thread, name, () -> ahead() < listener.room(this), new JamPull.Listener() {
                    @Override
                    public void arrived(JamChunk chunk, long waitedNanos) {
                        meter.arrived(clock.nanoTime(), waitedNanos);
                        pending++;
                        run.add(chunk, io, thread, () -> {
                            pending--;
                            listener.ready(JamVoice.this);
                        });
                        io.execute(() -> {
                            boolean drifts;
                            synchronized (ear) {
                                drifts = ear.hears(chunk.audio());
                            }
                            if (drifts) {
                                thread.run(() -> listener.drifts(JamVoice.this));
                            }
                        });
                    }

                    @Override
                    public void slow(String sentence) {
                        listener.slow(JamVoice.this, sentence);
                    }

                    @Override
                    public void over(String sentence) {
                        listener.over(JamVoice.this, sentence);
                    }
                });
    }

    JamRun run() {
        return run;
    }

    /// Chunks that are here and not heard yet.
    int ahead() {
        return pending + run.held().size() + lane.underWay(run);
    }

    void pull() {
        pull.pull();
    }

    void late() {
        meter.late();
    }

    JamHealth health() {
        double bytesPerSecond = run.session().bytesPerSecond().orElse(Double.NaN);
        return meter.read(ahead(), bytesPerSecond);
    }

    boolean isOpen() {
        return open;
    }

    /// Its answers change nothing any more.
    void close() {
        open = false;
        pull.close();
    }
}

package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// The way of stems through a [TempoBend]: what the music's frames hold, to what is heard.
///
/// Thread: the one that renders; offline only.
final class StemLines {

    private final StemTap listener;
    private final StemTap music;
    private final float[][] from;
    private final float[][] to;
    private final BentLines lines;

    /// @param listener hears what is heard
    /// @param music takes what the tracks play
    /// @param lines get as many lines more
    StemLines(StemTap listener, StemTap music, BentLines lines) {
        this.listener = listener;
        this.music = music;
        this.from = music.lines();
        this.to = listener.lines();
        this.lines = lines;
        lines.allocate(TempoBend.STEMS + from.length);
    }

    @RealTime
    StemTap listener() {
        return listener;
    }

    @RealTime
    StemTap music() {
        return music;
    }

    /// Puts a stretch of the music in.
    @RealTime
    void put(int frames) {
        for (int i = 0; i < from.length; i++) {
            lines.put(TempoBend.STEMS + i, from[i], frames);
        }
    }

    /// Takes a stretch of what is heard out.
    @RealTime
    void take(int offset, int frames) {
        for (int i = 0; i < to.length; i++) {
            lines.take(TempoBend.STEMS + i, to[i], offset, frames);
        }
    }
}

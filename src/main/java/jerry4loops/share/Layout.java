package jerry4loops.share;

import java.util.ArrayList;
import java.util.List;

/// Where everything is in a picture, by its size and the number of its tracks.
///
/// Portrait pictures leave the top and the bottom free, where telephones lay their own buttons over them.
///
/// Thread: any; immutable.
///
/// @param size of the picture
/// @param title room for the title
/// @param titleSize height of its letters in pixels
/// @param chips the line for tempo and key
/// @param wave the panel of the whole piece
/// @param bars its waveform
/// @param times the line below with the times
/// @param lanes one a track
/// @param footer the last line
record Layout(
        PictureSize size,
        Box title,
        int titleSize,
        Box chips,
        Box wave,
        Box bars,
        Box times,
        List<Lane> lanes,
        Box footer) {

    /// Height of the panels of tempo and key in pixels.
    static final int CHIP_HEIGHT = 44;

    private static final int GAP = 18;

    /// One track.
    ///
    /// @param card the panel
    /// @param name its name
    /// @param nameSize height of its letters
    /// @param prompt what it plays
    /// @param promptSize height of its letters
    /// @param loop the waveform of that, without height where there is no room
    /// @param strip when it plays what
    record Lane(Box card, Box name, int nameSize, Box prompt, int promptSize, Box loop, Box strip) {}

    /// @param size of the picture
    /// @param tracks 0 … [Story#MOST_LANES]
    /// @return its places
    static Layout of(PictureSize size, int tracks) {
        return switch (size) {
            case SQUARE -> build(size, tracks, 64, new int[] {52, 270, 632, 980}, 68, tracks > 4 ? 2 : 1);
            case PORTRAIT -> build(size, tracks, 72, new int[] {190, 440, 970, 1630}, 76, 1);
            case WIDE ->
                build(size, tracks, 88, new int[] {56, 300, 672, 972}, 84, tracks <= 3 ? tracks : (tracks + 1) / 2);
        };
    }

    /// @param tops of title, waveform, tracks and footer
    private static Layout build(PictureSize size, int tracks, int margin, int[] tops, int titleSize, int columns) {
        int wide = size.width() - 2 * margin;
        int chips = tops[1] - CHIP_HEIGHT - 30;
        int waveBottom = tracks == 0 ? tops[3] - 26 : tops[2] - GAP;
        var wave = new Box(margin, tops[1], wide, waveBottom - tops[1]);
        var times = new Box(wave.x() + 30, wave.bottom() - 56, wave.width() - 60, 34);
        var bars = new Box(wave.x() + 30, wave.y() + 26, wave.width() - 60, times.y() - wave.y() - 26 - 12);
        var lanes = new ArrayList<Lane>();
        int rows = tracks == 0 ? 1 : Math.ceilDiv(tracks, columns);
        int across = tracks == 0 ? 1 : columns;
        int height = (tops[3] - 26 - tops[2] - GAP * (rows - 1)) / rows;
        int width = (wide - GAP * (across - 1)) / across;
        for (int i = 0; i < tracks; i++) {
            int x = margin + i % across * (width + GAP);
            int y = tops[2] + i / across * (height + GAP);
            lanes.add(lane(new Box(x, y, width, height)));
        }
        return new Layout(
                size,
                new Box(margin, tops[0], wide, chips - 14 - tops[0]),
                titleSize,
                new Box(margin, chips, wide, CHIP_HEIGHT),
                wave,
                bars,
                times,
                List.copyOf(lanes),
                new Box(margin, tops[3], wide, 46));
    }

    private static Lane lane(Box card) {
        if (card.height() >= 240) {
            return tall(card);
        }
        return card.height() >= 80 ? middling(card) : flat(card);
    }

    /// Words above, the loop below them.
    private static Lane tall(Box card) {
        Box in = card.inset(32, 24);
        int promptSize = in.width() > 600 ? 36 : 32;
        int words = 34 + Math.round(2.45f * promptSize);
        var strip = new Box(in.x(), in.bottom() - 8, in.width(), 8);
        var loop = new Box(in.x(), in.y() + words + 8, in.width(), strip.y() - 14 - in.y() - words - 8);
        return new Lane(
                card,
                new Box(in.x(), in.y(), in.width(), 28),
                20,
                new Box(in.x(), in.y() + 34, in.width(), words - 34),
                promptSize,
                loop,
                strip);
    }

    /// Words at the left, the loop at the right.
    private static Lane middling(Box card) {
        Box in = card.inset(30, card.height() >= 120 ? 18 : 12);
        boolean isRoomy = card.height() >= 120;
        var strip = new Box(in.x(), in.bottom() - 7, in.width(), 7);
        int tall = strip.y() - 12 - in.y();
        int loopWidth = in.width() * 38 / 100;
        var loop = new Box(in.right() - loopWidth, in.y(), loopWidth, tall);
        int words = in.width() - loopWidth - 28;
        int nameSize = isRoomy ? 18 : 15;
        int nameHeight = isRoomy ? 24 : 20;
        return new Lane(
                card,
                new Box(in.x(), in.y(), words, nameHeight),
                nameSize,
                new Box(in.x(), in.y() + nameHeight + 3, words, tall - nameHeight - 3),
                isRoomy ? 26 : 24,
                loop,
                strip);
    }

    /// One line.
    private static Lane flat(Box card) {
        Box in = card.inset(26, 9);
        var strip = new Box(in.x(), in.bottom() - 5, in.width(), 5);
        int tall = Math.max(0, strip.y() - 5 - in.y());
        int name = in.width() / 4;
        int promptSize = Math.clamp(tall * 2L / 3, 8, 22);
        int y = in.y() + Math.max(0, tall - Math.round(1.4f * promptSize)) / 2;
        return new Lane(
                card,
                new Box(in.x(), y, name - 12, in.y() + tall - y),
                promptSize - 4,
                new Box(in.x() + name, y, in.width() - name, in.y() + tall - y),
                promptSize,
                new Box(in.right(), in.y(), 0, 0),
                strip);
    }
}

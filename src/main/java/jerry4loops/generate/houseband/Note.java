package jerry4loops.generate.houseband;

/// One note of a part.
///
/// @param start frame, 0 … length of the loop
/// @param length frames until it is let go
/// @param pitch MIDI number, 69 = 440 Hz
/// @param velocity 0 … 1
/// @param slides pairs of frame after the start and pitch to glide to
record Note(double start, double length, double pitch, double velocity, double[] slides) {

    static final double[] STEADY = {};

    Note(double start, double length, double pitch, double velocity) {
        this(start, length, pitch, velocity, STEADY);
    }
}

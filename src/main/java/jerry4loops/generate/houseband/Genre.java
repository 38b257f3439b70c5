package jerry4loops.generate.houseband;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One genre as data: tempo, groove, patterns, kit and harmony. See `src/docs/house-band.md` for the notation.
///
/// @param name for people
/// @param words what calls it, in lower case
/// @param low lower end of its tempi
/// @param core its home tempo
/// @param high upper end
/// @param swing share of a pair of sixteenths taken by the first, in per cent; 50 is straight
/// @param kit name of its drum kit
/// @param sigma unsteadiness of the players in ms
/// @param crestLow least difference between peak and RMS that its drums have in dB, estimated from finished records
/// @param crestHigh largest
/// @param offsets how late each lane plays, in ms
/// @param duck depth of the side chain on instruments, 0 … 1
/// @param fills what may happen in bar 4 and 8
/// @param lanes drum lanes in a fixed order
/// @param bass bass lines as degrees over the chord, one or two bars, or several lines of two bars each
/// @param bassSound instrument
/// @param comp rhythm of the chords, likewise
/// @param chordSound instrument
/// @param leadSound instrument
/// @param scale its usual scale
/// @param progressions numbers in the bank
record Genre(
        String name,
        List<String> words,
        double low,
        double core,
        double high,
        double swing,
        String kit,
        double sigma,
        double crestLow,
        double crestHigh,
        Map<String, Double> offsets,
        double duck,
        List<String> fills,
        List<Lane> lanes,
        List<String> bass,
        String bassSound,
        List<String> comp,
        String chordSound,
        String leadSound,
        String scale,
        List<Integer> progressions) {

    /// A lane of a drum pattern.
    ///
    /// @param id such as `K` for kick
    /// @param bars one string per bar, used in turn
    /// @param chance per step the chance of one more hit in tenths, or empty
    record Lane(String id, List<String> bars, String chance) {}

    Optional<Lane> lane(String id) {
        return lanes.stream().filter(lane -> lane.id().equals(id)).findFirst();
    }

    /// How often the written bar fits into the asked one: 2 when the asked tempo is about half the home
    /// tempo, ½ when
    /// it
    /// is about double, otherwise 1.
    double stretch(double bpm) {
        if (bpm >= low * 0.8 && bpm <= high * 1.25) {
            return 1;
        }
        double best = 1;
        double distance = Math.abs(StrictMath.log(bpm / core));
        for (double factor : new double[] {2, 0.5}) {
            double d = Math.abs(StrictMath.log(bpm * factor / core));
            if (d < distance - 0.2) {
                best = factor;
                distance = d;
            }
        }
        return best;
    }
}

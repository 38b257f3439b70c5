package jerry4loops.generate.magenta;

/// One style in a mix.
///
/// Thread: any; immutable.
///
/// @param text words; blank ones are left out of what is sent, together with their weight
/// @param weight 0 … 2, 1 for plain; 0 leaves the style out
public record StyleWeight(String text, double weight) {

    /// @throws IllegalArgumentException for a weight outside 0 … 2
    public StyleWeight {
        if (!(weight >= 0 && weight <= 2)) {
            throw new IllegalArgumentException("The weight of a style lies between 0 and 2.");
        }
    }
}

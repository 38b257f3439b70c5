package jerry4loops.generate.houseband;

import java.util.Map;

/// Named numbers from a data file: the parameters of a drum or an instrument.
///
/// Only looked up by name, never walked through, so the order of the map does not matter.
record Knobs(Map<String, double[]> values) {

    private static final double[] NONE = {};

    double get(String name, double otherwise) {
        double[] found = values.get(name);
        return found == null ? otherwise : found[0];
    }

    double[] list(String name) {
        return values.getOrDefault(name, NONE);
    }
}

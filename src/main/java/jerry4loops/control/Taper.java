package jerry4loops.control;

/// How a knob's travel, 0 … 1, maps to a value in plain units.
public enum Taper {
    /// Equal steps of travel are equal steps of value.
    LINEAR {
        @Override
        double toValue(double position, double min, double max) {
            return min + position * (max - min);
        }

        @Override
        double toPosition(double value, double min, double max) {
            return (value - min) / (max - min);
        }
    },
    /// Equal steps of travel are equal ratios: frequencies and times.
    LOG {
        @Override
        double toValue(double position, double min, double max) {
            return min * Math.pow(max / min, position);
        }

        @Override
        double toPosition(double value, double min, double max) {
            return Math.log(value / min) / Math.log(max / min);
        }
    },
    /// A mixer fader: 0 dB at four fifths of the travel for +6 dB at the top, then ever steeper down to silence. The
    /// gain is the cube of the position, so that half the travel below the top is −18 dB.
    FADER {
        @Override
        double toValue(double position, double min, double max) {
            return position <= 0 ? min : Math.max(min, max + 60 * Math.log10(position));
        }

        @Override
        double toPosition(double value, double min, double max) {
            return value <= min ? 0 : Math.pow(10, (value - max) / 60);
        }
    };

    abstract double toValue(double position, double min, double max);

    abstract double toPosition(double value, double min, double max);
}

package jerry4loops.generate.houseband;

/// Where sounds are written to, each as a whole: a [Sheet] that goes round, or a [Tail] that goes on.
interface Target {

    /// Adds a sound.
    ///
    /// @param start frame at which it begins
    /// @param length frames of it that are used
    void add(int start, float[] soundLeft, float[] soundRight, int length, float gainLeft, float gainRight);

    /// Adds a sound with one channel.
    default void add(int start, float[] sound, int length, float gainLeft, float gainRight) {
        add(start, sound, sound, length, gainLeft, gainRight);
    }
}

package jerry4loops.format.codec;

import jerry4loops.format.BitDepth;

/// What a sound is exported as.
///
/// Thread: any; immutable.
public sealed interface ExportFormat {

    /// Uncompressed, for other studios.
    ///
    /// @param depth how samples are stored
    record Wav(BitDepth depth) implements ExportFormat {
        @Override
        public String extension() {
            return "wav";
        }
    }

    /// Compressed without loss, about half of a WAV.
    ///
    /// @param bits 16 or 24, dithered
    record Flac(int bits) implements ExportFormat {
        /// @throws IllegalArgumentException for other bits, with a sentence for the person
        public Flac {
            if (bits != 16 && bits != 24) {
                throw new IllegalArgumentException("A FLAC has 16 or 24 bits.");
            }
        }

        @Override
        public String extension() {
            return "flac";
        }
    }

    /// The best lossy one per byte; always 48 kHz.
    ///
    /// @param kbps thousands of bits a second, 32 … 510, an average
    record Opus(int kbps) implements ExportFormat {
        /// @throws IllegalArgumentException for other rates, with a sentence for the person
        public Opus {
            checkRate("An Opus file", kbps, 32, 510);
        }

        @Override
        public String extension() {
            return "opus";
        }
    }

    /// Plays everywhere.
    ///
    /// @param kbps thousands of bits a second, 64 … 320, the nearest step of the format is taken
    record Mp3(int kbps) implements ExportFormat {
        /// @throws IllegalArgumentException for other rates, with a sentence for the person
        public Mp3 {
            checkRate("An MP3", kbps, 64, 320);
        }

        @Override
        public String extension() {
            return "mp3";
        }
    }

    /// In an M4A, for telephones and tablets.
    ///
    /// @param kbps thousands of bits a second, 64 … 320, an average
    record Aac(int kbps) implements ExportFormat {
        /// @throws IllegalArgumentException for other rates, with a sentence for the person
        public Aac {
            checkRate("An AAC file", kbps, 64, 320);
        }

        @Override
        public String extension() {
            return "m4a";
        }
    }

    /// WAV with 24 bits.
    ExportFormat WAV = new Wav(BitDepth.PCM_24);

    /// FLAC with 24 bits.
    ExportFormat FLAC = new Flac(24);

    /// Opus at 160 kb/s, which listeners do not tell from the original.
    ExportFormat OPUS = new Opus(160);

    /// MP3 at 256 kb/s.
    ExportFormat MP3 = new Mp3(256);

    /// AAC at 256 kb/s.
    ExportFormat AAC = new Aac(256);

    /// @return how such files end, without the dot
    String extension();

    private static void checkRate(String what, int kbps, int least, int most) {
        if (kbps < least || kbps > most) {
            throw new IllegalArgumentException(what + " has " + least + " to " + most + " kb/s.");
        }
    }
}

/// Compressed sound and pictures in and out: FLAC, MP3, Opus, AAC and the like, and MP4 and WebM videos, through
/// FFmpeg, which nothing outside this package knows. All of it is blocking work for io threads, never for the
/// mixer or FX thread; the native libraries are loaded when first used. Depends on `format`, `audio`, `dsp` and
/// `time`, and on the FFmpeg binding.
package jerry4loops.format.codec;

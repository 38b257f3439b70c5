/// Pictures of a piece to be posted: what is told of it ([jerry4loops.share.Story]), painted as a still or picture by
/// picture for a video, in the look of the stage. All of it runs on io threads, needs no window and no display. Depends
/// on `time`, `audio`, `format` and `format.codec`, and alone of all packages paints with Java 2D.
package jerry4loops.share;

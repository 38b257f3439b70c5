/// Projects: a session as a JSON document and its loops as WAV files, in one `.jerry` file or a folder, written so
/// that a crash leaves the version before, and read as if an enemy had written them.
/// Used from io threads.
/// Depends on Jackson, `format` for loops and WAV, `session` for snapshots, and values; knows no engine and no
/// window.
package jerry4loops.library.project;

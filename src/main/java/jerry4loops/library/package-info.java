/// What stays on disk between sessions: the user folder, preferences and presets, as files a person can read and back
/// up.
/// Used from io threads and at start-up; every write is to a temporary file, forced, then moved into place.
/// Depends on Jackson and values; knows no engine and no window.
package jerry4loops.library;

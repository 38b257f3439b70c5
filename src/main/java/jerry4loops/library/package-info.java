/// What stays on disk between sessions: the user folder, preferences, presets and the library of takes, as files a
/// person can read and back up.
/// Used from io threads and at start-up; every write is to a temporary file, forced where losing it would matter, then
/// moved into place.
/// Depends on Jackson, `recording` for names and disks, and values; knows no engine and no window.
package jerry4loops.library;

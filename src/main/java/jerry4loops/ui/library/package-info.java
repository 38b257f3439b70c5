/// The library of loops in the window: search, filters, the list, what a loop is, and files that are being imported.
/// Runs on the FX thread; loops are read, stretched and imported behind `workflow`.
/// Depends on `session`, `workflow` and `ui.control`; the stage puts its page into the panel at the right.
package jerry4loops.ui.library;

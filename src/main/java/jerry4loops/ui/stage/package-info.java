/// The stage, the studio's main window: views that build and bind, view-models that decide and need no toolkit, the
/// keys
/// and the one pulse that polls what moves with the music.
/// Runs on the FX thread.
/// Depends on `ui.control`, `session`, `workflow`, `control` and values; knows no engine, generator, recorder or file
/// format.
package jerry4loops.ui.stage;

/// The observable model of a jam: tempo, transport, tracks, loops, controls, recording and news, with immutable
/// snapshots of it.
/// Confined to the FX thread, which every mutator asserts; background results arrive there first.
/// Depends on `javafx.base` and on values (`time`, `audio`, `control`); knows no engine and no window.
package jerry4loops.session;

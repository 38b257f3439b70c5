/// The grid of slots and scenes beside the lanes: what lies in it, the state of each slot, and hands on it.
/// Runs on the FX thread.
/// Depends on the session, on what workflows offer, and on our own controls; knows no other part of the window.
package jerry4loops.ui.grid;

/// The studio's own controls: knob, waveform, level meter, hold button, tempo field, figures, wah and stutter pictures,
/// toasts; each a Control with Skin, keyboard, wheel, tooltip, accessible role, name and value, styled by one CSS file.
/// Runs on the FX thread; drawing is cached, so that a pulse moves only what moved.
/// Depends on JavaFX, on `control` and on the values of `audio` and `time`; knows no session and no workflow.
package jerry4loops.ui.control;

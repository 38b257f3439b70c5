/// What several tests share: the toolkit on JavaFX's headless platform, and fakes of what the window talks to.
/// Runs on the test's thread; work for the toolkit goes to the FX thread and is waited for.
/// Depends on the production packages it fakes.
package jerry4loops.testkit;

/// What a person does, from wish to sound: generating, swapping, recording, changing tempo; it joins session, engine,
/// generators and recorder.
/// Runs on the session's thread; long work goes to io threads and comes back there.
/// Depends on everything below it; knows no window.
package jerry4loops.workflow;

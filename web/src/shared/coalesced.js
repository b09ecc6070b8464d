/**
 * Makes a loading function safe to call on every event: it runs once at a time, and all calls that come meanwhile
 * share one more run, which starts afterwards and so sees what they were about.
 */
export function coalesced(load) {
  let running, waiting;
  const run = () => {
    if (!running) {
      running = load().finally(() => (running = undefined));
      return running;
    }
    waiting ??= running.catch(() => {}).then(() => {
      waiting = undefined;
      return run();
    });
    return waiting;
  };
  return run;
}

// The browser itself tries again after a lost connection, but gives up for good after an error answer.
const TRY_AGAIN_MS = 2_000;

/**
 * Listens to a stream of server-sent events for as long as the page lives.
 *
 * @param handlers one function per event name, given the event's JSON; `connected` is called each time the stream
 *   opens (what happened before is unknown then), `lost` each time it breaks
 */
export function listen(url, handlers, { Source = EventSource, later = setTimeout } = {}) {
  const { connected, lost, ...named } = handlers;
  const open = () => {
    const source = new Source(url);
    source.onopen = connected;
    source.onerror = () => {
      lost();
      if (source.readyState === 2) later(open, TRY_AGAIN_MS);
    };
    for (const [name, handle] of Object.entries(named)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  };
  open();
}

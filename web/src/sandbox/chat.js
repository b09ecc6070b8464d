const SILENCE_MS = 5 * 60_000;

/**
 * What a phone shows, in order. As in WeChat the time stands above the first entry and above each one that follows a
 * silence of five minutes (`showsTime`).
 */
export function chat(entries) {
  const inOrder = entries.toSorted((one, other) => one.seq - other.seq);
  return inOrder.map((entry, index) => ({
    ...entry,
    showsTime: index === 0 || Date.parse(entry.at) - Date.parse(inOrder[index - 1].at) >= SILENCE_MS,
  }));
}

/** The key of the hint which way an answer of the account took; none for everything else. */
export function hintOf({ from, kind, via }) {
  if (from !== 'account' || kind === 'notice') return undefined;
  return {
    passive: 'phone.via.passive',
    'customer-service': 'phone.via.customer-service',
    template: 'phone.via.template',
  }[via];
}

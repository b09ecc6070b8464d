const ROOM = 200;

/** The last records that travelled over the topics, the newest first. */
export class TopicLog {
  #records = [];

  /** Forgets everything: whoever opens the stream anew is told the recent records again. */
  clear() {
    this.#records = [];
  }

  /** Takes a record in at its place: two that were told at the same time may arrive in the other order. */
  add(record) {
    const place = this.#records.findIndex(({ seq }) => seq <= record.seq);
    if (this.#records[place]?.seq === record.seq) return;
    this.#records.splice(place < 0 ? this.#records.length : place, 0, { ...record, data: parsed(record.data) });
    this.#records.length = Math.min(this.#records.length, ROOM);
  }

  /** The records of one topic, or of all. */
  of(topic) {
    return topic ? this.#records.filter((record) => record.topic === topic) : this.#records;
  }

  topics() {
    return [...new Set(this.#records.map(({ topic }) => topic))].sort();
  }
}

/** The value as it was written; text that is no JSON, such as that of a dead letter, stays text. */
function parsed(data) {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** What names a record for good, through restarts too. */
export function placeOf({ topic, partition, offset }) {
  return `${topic}/${partition}/${offset}`;
}

/** The channel and enough of the customer's id to tell two apart. */
export function shortKey(key) {
  const [, channel, openId] = /^(.*?:)?(.*)$/.exec(key ?? '');
  return (channel ?? '') + (openId.length > 12 ? `${openId.slice(0, 6)}…${openId.slice(-4)}` : openId);
}

const SHOWN_ELSEWHERE = ['type', 'customer', 'at'];

/** What is worth seeing at a glance: the data in one line, without what the other columns show. */
export function glimpseOf({ data }) {
  if (typeof data === 'string') return data;
  return Object.entries(data ?? {})
    .filter(([name]) => !SHOWN_ELSEWHERE.includes(name))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');
}

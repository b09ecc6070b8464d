import { tagOf } from '../shared/texts.js';

const DAY_MS = 86_400_000;

/**
 * Functions that write times for a reader of this language.
 *
 * @param zone the reader's time zone, the browser's by default
 */
export function clock(language, zone = undefined) {
  const format = (options) => new Intl.DateTimeFormat(tagOf(language), { timeZone: zone, hourCycle: 'h23', ...options });
  const minute = format({ hour: '2-digit', minute: '2-digit' });
  const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = format({ month: 'short', day: 'numeric' });
  const day = format({ year: 'numeric', month: 'numeric', day: 'numeric' });
  const isSameDay = (one, other) => Math.abs(one - other) < DAY_MS && day.format(one) === day.format(other);
  return {
    /** Hours and minutes, with the date unless that is today. */
    short(instant, now = new Date()) {
      const at = new Date(instant);
      return isSameDay(at, now) ? minute.format(at) : `${date.format(at)} ${minute.format(at)}`;
    },

    /** Hours, minutes and seconds. */
    exact: (instant) => second.format(new Date(instant)),
  };
}

/** The statuses that an agent can give a ticket: C4C's code, our name of it, how it is coloured. */
const STATUSES = {
  1: { name: 'open', design: 'Neutral' },
  2: { name: 'in-process', design: 'Information' },
  4: { name: 'customer-action', design: 'Neutral' },
  5: { name: 'completed', design: 'Positive' },
  6: { name: 'closed', design: 'Neutral' },
};

/** What the desk offers, in the order of a ticket's life. */
export const NEXT_STATUSES = ['2', '5', '6'];

/** How to show a ticket's status. A status of the tenant's own is shown in the tenant's own words. */
export function statusOf({ status, statusText }, t) {
  const known = STATUSES[status];
  return known ? { text: t(`desk.status.${known.name}`), design: known.design } : { text: statusText, design: 'Neutral' };
}

/** The name of the action that leads to a status. */
export function actionTo(status, t) {
  return t(`desk.set-status.${STATUSES[status].name}`);
}

/** The latest first. */
export function latestFirst(tickets) {
  return tickets.toSorted((one, other) =>
    Date.parse(other.changedAt) - Date.parse(one.changedAt) || Number(other.id) - Number(one.id)
  );
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionTo, latestFirst, NEXT_STATUSES, statusOf } from './tickets.js';

const t = (key) => key;

test('names the statuses that C4C is delivered with', () => {
  assert.deepEqual(statusOf({ status: '5', statusText: 'Completed' }, t), {
    text: 'desk.status.completed',
    design: 'Positive',
  });
});

test("shows a tenant's own status in the tenant's words", () => {
  assert.deepEqual(statusOf({ status: 'Z6', statusText: 'Waiting for parts' }, t), {
    text: 'Waiting for parts',
    design: 'Neutral',
  });
});

test('has a name for each status that can be set', () => {
  assert.deepEqual(NEXT_STATUSES.map((status) => actionTo(status, t)), [
    'desk.set-status.in-process',
    'desk.set-status.completed',
    'desk.set-status.closed',
  ]);
});

test('puts the ticket that changed last first', () => {
  const tickets = [
    { id: '99', changedAt: '2026-03-01T08:00:00Z' },
    { id: '100', changedAt: '2026-03-01T08:00:00Z' },
    { id: '7', changedAt: '2026-03-01T09:00:00Z' },
  ];
  assert.deepEqual(latestFirst(tickets).map(({ id }) => id), ['7', '100', '99']);
});

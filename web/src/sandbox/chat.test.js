import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chat, hintOf } from './chat.js';

const entry = (seq, at) => ({ seq, at: `2026-03-01T${at}Z` });

test('orders by number, not by arrival', () => {
  const shown = chat([entry(2, '08:00:02'), entry(10, '08:00:03'), entry(1, '08:00:01')]);
  assert.deepEqual(shown.map(({ seq }) => seq), [1, 2, 10]);
});

test('shows the time at the beginning and after a silence', () => {
  const shown = chat([entry(1, '08:00:00'), entry(2, '08:04:59'), entry(3, '08:09:59'), entry(4, '08:10:00')]);
  assert.deepEqual(shown.map(({ showsTime }) => showsTime), [true, false, true, false]);
});

test('says of answers which way they took', () => {
  assert.equal(hintOf({ from: 'account', kind: 'text', via: 'passive' }), 'phone.via.passive');
  assert.equal(hintOf({ from: 'account', kind: 'image', via: 'customer-service' }), 'phone.via.customer-service');
  assert.equal(hintOf({ from: 'account', kind: 'card', via: 'template' }), 'phone.via.template');
});

test('says nothing of what the customer sent or WeChat itself says', () => {
  assert.equal(hintOf({ from: 'me', kind: 'text', via: 'push' }), undefined);
  assert.equal(hintOf({ from: 'account', kind: 'notice', via: 'passive' }), undefined);
});

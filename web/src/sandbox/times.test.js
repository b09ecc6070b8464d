import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from './times.js';

const NOW = new Date('2026-03-01T08:00:00Z');

test('leaves out the date of today', () => {
  assert.equal(clock('zh', 'Asia/Shanghai').short('2026-03-01T06:05:09Z', NOW), '14:05');
});

test('knows that yesterday evening was yesterday', () => {
  assert.equal(clock('zh', 'Asia/Shanghai').short('2026-02-28T15:59:00Z', NOW), '2月28日 23:59');
  assert.equal(clock('en', 'Asia/Shanghai').short('2026-02-28T15:59:00Z', NOW), 'Feb 28 23:59');
});

test('begins the day with hour 0', () => {
  assert.equal(clock('en', 'UTC').short('2026-03-01T00:07:00Z', NOW), '00:07');
});

test('tells seconds where they matter', () => {
  assert.equal(clock('en', 'UTC').exact('2026-03-01T06:05:09Z'), '06:05:09');
});

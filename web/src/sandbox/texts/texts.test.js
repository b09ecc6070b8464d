import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

test('both languages have the same texts', () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
});

test('both languages name the same values', () => {
  const namesIn = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const key of Object.keys(en)) assert.deepEqual(namesIn(zh[key]), namesIn(en[key]), key);
});

test('nothing is left empty', () => {
  for (const [key, text] of [...Object.entries(en), ...Object.entries(zh)]) assert.ok(text.trim(), key);
});

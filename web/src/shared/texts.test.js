import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, tagOf, translator } from './texts.js';

test("takes the first of the reader's languages that we have", () => {
  assert.equal(languageOf(['fr-FR', 'en-GB', 'zh-CN']), 'en');
  assert.equal(languageOf(['zh-TW', 'en']), 'zh');
});

test('falls back to Chinese', () => {
  assert.equal(languageOf(['fr']), 'zh');
  assert.equal(languageOf([]), 'zh');
});

test('names the language as browsers do', () => {
  assert.equal(tagOf('zh'), 'zh-CN');
  assert.equal(tagOf('en'), 'en');
});

test('puts values where the text names them', () => {
  const t = translator({ customers: 'Customers ({count})' });
  assert.equal(t('customers', { count: 0 }), 'Customers (0)');
});

test('does not read values as patterns', () => {
  const t = translator({ refused: 'It said: {detail}' });
  assert.equal(t('refused', { detail: '$& {detail}' }), 'It said: $& {detail}');
});

test('refuses a key that nobody wrote a text for', () => {
  assert.throws(() => translator({})('phone.send'), /phone\.send/);
});

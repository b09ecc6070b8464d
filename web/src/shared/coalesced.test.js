import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coalesced } from './coalesced.js';

/** A load that ends when the test says so. */
function gate() {
  const runs = [];
  const load = () => new Promise((resolve, reject) => runs.push({ resolve, reject }));
  return { load, runs };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('runs once more for all calls that come meanwhile', async () => {
  const { load, runs } = gate();
  const reload = coalesced(load);

  const first = reload();
  const [second, third] = [reload(), reload()];
  assert.equal(runs.length, 1);

  runs[0].resolve('old');
  assert.equal(await first, 'old');
  await settled();
  assert.equal(runs.length, 2);

  runs[1].resolve('new');
  assert.deepEqual(await Promise.all([second, third]), ['new', 'new']);
});

test('goes on after a failure', async () => {
  const { load, runs } = gate();
  const reload = coalesced(load);

  const first = reload();
  const second = reload();
  runs[0].reject(new Error('down'));
  await assert.rejects(first, /down/);
  await settled();

  runs[1].resolve('up');
  assert.equal(await second, 'up');
});

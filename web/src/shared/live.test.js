import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from './live.js';

function stream() {
  const opened = [];
  class FakeSource extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
      this.readyState = 0;
      opened.push(this);
    }
    says(name, data) {
      this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
    }
    breaks(readyState) {
      this.readyState = readyState;
      this.onerror();
    }
  }
  return { opened, FakeSource };
}

test('hands each event to the handler of its name', () => {
  const { opened, FakeSource } = stream();
  const heard = [];
  listen('/api/events', { phone: (data) => heard.push(data), connected() {}, lost() {} }, { Source: FakeSource });

  opened[0].says('phone', { openId: 'o1' });
  opened[0].says('other', {});

  assert.deepEqual(heard, [{ openId: 'o1' }]);
});

test('leaves a broken connection to the browser, and opens a new one after an error answer', () => {
  const { opened, FakeSource } = stream();
  let losses = 0;
  listen('/api/events', { connected() {}, lost: () => losses++ }, { Source: FakeSource, later: (open) => open() });

  opened[0].breaks(0);
  assert.equal(opened.length, 1);

  opened[0].breaks(2);
  assert.equal(opened.length, 2);
  assert.equal(losses, 2);
});

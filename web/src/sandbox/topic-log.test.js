import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glimpseOf, placeOf, shortKey, TopicLog } from './topic-log.js';

const seqs = (records) => records.map(({ seq }) => seq);

function logOf(...records) {
  const log = new TopicLog();
  records.forEach((record) => log.add({ topic: 'wechat.inbound', data: null, ...record }));
  return log;
}

test('shows the newest first, in whatever order they arrive', () => {
  assert.deepEqual(seqs(logOf({ seq: 1 }, { seq: 3 }, { seq: 2 }).of()), [3, 2, 1]);
});

test('shows a record once, however often it is told', () => {
  assert.deepEqual(seqs(logOf({ seq: 1 }, { seq: 2 }, { seq: 1 }).of()), [2, 1]);
});

test('keeps the last two hundred', () => {
  const log = logOf(...Array.from({ length: 250 }, (_, seq) => ({ seq })));
  assert.equal(log.of().length, 200);
  assert.equal(log.of().at(-1).seq, 50);
  log.add({ seq: 10, topic: 'crm.events', data: null });
  assert.equal(log.of().at(-1).seq, 50);
});

test('filters by topic', () => {
  const log = logOf({ seq: 1 }, { seq: 2, topic: 'crm.events' });
  assert.deepEqual(log.topics(), ['crm.events', 'wechat.inbound']);
  assert.deepEqual(seqs(log.of('crm.events')), [2]);
});

test('begins anew when cleared', () => {
  const log = logOf({ seq: 7 });
  log.clear();
  log.add({ seq: 1, topic: 'crm.events', data: null });
  assert.deepEqual(seqs(log.of()), [1]);
});

test('reads the data, and keeps what cannot be read', () => {
  const log = logOf({ seq: 1, data: '{"text":"你好"}' }, { seq: 2, data: '{"cut off' });
  assert.deepEqual(log.of().map(({ data }) => data), ['{"cut off', { text: '你好' }]);
});

test('names a record by its place in the topic', () => {
  assert.equal(placeOf({ topic: 'crm.events', partition: 2, offset: 14 }), 'crm.events/2/14');
});

test('shortens the open id and keeps the channel', () => {
  assert.equal(shortKey('shop:oLi4s5TtQn3bXzKw0aVd9hEfGj2M'), 'shop:oLi4s5…Gj2M');
  assert.equal(shortKey('shop:oAbc'), 'shop:oAbc');
  assert.equal(shortKey(null), '');
});

test('shows at a glance what only this record says', () => {
  const data = {
    type: 'wechat.inbound.text.v1',
    customer: { openId: 'oAbc' },
    at: '2026-03-01T08:00:00Z',
    messageId: '7',
    text: '你好',
    more: {},
  };
  assert.equal(glimpseOf({ data }), 'messageId: "7", text: "你好", more: {}');
  assert.equal(glimpseOf({ data: '{"cut off' }), '{"cut off');
  assert.equal(glimpseOf({ data: null }), '');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallFailure, Http, path, reasonOf } from './http.js';
import { translator } from './texts.js';

const t = translator({ 'reason.no-answer': 'no answer', 'reason.status': 'status {status}' });

/** Answers every call alike and keeps what was asked. */
function answering(body, init) {
  const asked = [];
  const http = new Http((url, request) => {
    asked.push({ url, ...request });
    return Promise.resolve(new Response(body, init));
  });
  return { http, asked };
}

test('reads JSON', async () => {
  const { http } = answering('[{"id":"1"}]', { headers: { 'Content-Type': 'application/json;charset=UTF-8' } });
  assert.deepEqual(await http.get('/api/phones'), [{ id: '1' }]);
});

test('answers nothing where nothing was answered', async () => {
  const { http } = answering(null, { status: 204 });
  assert.equal(await http.post('/api/phones/o1/follow'), undefined);
});

test('sends JSON', async () => {
  const { http, asked } = answering(null, { status: 204 });
  await http.post('/api/phones/o1/text', { text: '你好' });
  assert.equal(asked[0].headers['Content-Type'], 'application/json');
  assert.equal(asked[0].body, '{"text":"你好"}');
});

test('sends a file as it is', async () => {
  const { http, asked } = answering(null, { status: 204 });
  const picture = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' });
  await http.upload('/api/phones/o1/picture', picture);
  assert.equal(asked[0].headers['Content-Type'], 'image/png');
  assert.equal(asked[0].body, picture);
});

test("tells a refusal in the server's words", async () => {
  const problem = '{"title":"Conflict","status":409,"detail":"The customer does not follow the account"}';
  const { http } = answering(problem, { status: 409, headers: { 'Content-Type': 'application/problem+json' } });
  await assert.rejects(http.post('/x'), (failure) => {
    assert.ok(failure instanceof CallFailure);
    assert.equal(reasonOf(failure, t), 'The customer does not follow the account');
    return true;
  });
});

test('does not show an error page as a reason', async () => {
  const { http } = answering('<html>Bad gateway</html>', { status: 502, headers: { 'Content-Type': 'text/html' } });
  await assert.rejects(http.get('/x'), (failure) => reasonOf(failure, t) === 'status 502');
});

test('says when no answer came', async () => {
  const http = new Http(() => Promise.reject(new TypeError('Failed to fetch')));
  await assert.rejects(http.get('/x'), (failure) => failure.status === 0 && reasonOf(failure, t) === 'no answer');
});

test('escapes the segments of a path', () => {
  assert.equal(path('api', 'phones', 'o/1 2', 'screen'), '/api/phones/o%2F1%202/screen');
});

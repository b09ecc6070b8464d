// The reply of an agent waits for the connector's answer, which may take this long.
const PATIENCE_MS = 30_000;

/** A call that did not succeed. `status` is 0 when no answer came; `detail` is the server's own word, where it gave one. */
export class CallFailure extends Error {
  constructor(status, detail) {
    super(detail ?? `status ${status}`);
    this.name = 'CallFailure';
    this.status = status;
    this.detail = detail;
  }
}

/** Why the call failed, for a person to read. */
export function reasonOf(failure, t) {
  if (failure.status === 0) return t('reason.no-answer');
  if (failure.detail) return failure.detail;
  return t('reason.status', { status: failure.status });
}

/** Calls with JSON in and out. `send` is the browser's `fetch`, or a test's. */
export class Http {
  constructor(send = (...request) => fetch(...request)) {
    this.send = send;
  }

  get(path) {
    return this.#call(path, { method: 'GET' });
  }

  post(path, body = {}) {
    return this.#call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Sends a file as it is. */
  upload(path, file) {
    return this.#call(path, { method: 'POST', headers: { 'Content-Type': file.type }, body: file });
  }

  async #call(path, request) {
    let response, body;
    try {
      response = await this.send(path, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
      body = await response.text();
    } catch (cause) {
      throw Object.assign(new CallFailure(0), { cause });
    }
    const json = read(body, response.headers.get('Content-Type') ?? '');
    if (!response.ok) throw new CallFailure(response.status, json?.detail ?? json?.title);
    return json;
  }
}

/** The JSON that was answered; nothing when the body is empty or something else, such as a proxy's error page. */
function read(body, type) {
  if (!body || !/[/+]json/.test(type)) return undefined;
  return JSON.parse(body);
}

/** A path of these segments, each escaped. */
export function path(...segments) {
  return '/' + segments.map(encodeURIComponent).join('/');
}

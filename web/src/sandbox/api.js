import { path } from '../shared/http.js';

/** What the page asks of the sandbox. Every function rejects with a `CallFailure` when the call did not succeed. */
export class SandboxApi {
  #http;

  constructor(http) {
    this.#http = http;
  }

  phones() {
    return this.#http.get('/api/phones');
  }

  /** The new customer, who does not follow the account yet. */
  addPhone(name) {
    return this.#http.post('/api/phones', { name });
  }

  menu() {
    return this.#http.get('/api/menu');
  }

  screen(openId) {
    return this.#http.get(path('api', 'phones', openId, 'screen'));
  }

  follow(openId) {
    return this.#http.post(path('api', 'phones', openId, 'follow'));
  }

  unfollow(openId) {
    return this.#http.post(path('api', 'phones', openId, 'unfollow'));
  }

  say(openId, text) {
    return this.#http.post(path('api', 'phones', openId, 'text'), { text });
  }

  sendPicture(openId, file) {
    return this.#http.upload(path('api', 'phones', openId, 'picture'), file);
  }

  sendLocation(openId, location) {
    return this.#http.post(path('api', 'phones', openId, 'location'), location);
  }

  click(openId, key) {
    return this.#http.post(path('api', 'phones', openId, 'click'), { key });
  }

  customers() {
    return this.#http.get('/api/desk/customers');
  }

  tickets() {
    return this.#http.get('/api/desk/tickets');
  }

  ticket(id) {
    return this.#http.get(path('api', 'desk', 'tickets', id));
  }

  /** What became of the reply: `accepted` says whether the call-back of the tenant took it. */
  reply(id, author, text) {
    return this.#http.post(path('api', 'desk', 'tickets', id, 'reply'), { author, text });
  }

  setStatus(id, status) {
    return this.#http.post(path('api', 'desk', 'tickets', id, 'status'), { status });
  }
}

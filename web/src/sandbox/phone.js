import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { coalesced } from '../shared/coalesced.js';
import { bubble } from './bubble.js';
import { chat } from './chat.js';
import { car, keyboard, lines, picture, pin, plus } from './icons.js';
import { Pane } from './pane.js';
import './phone.css';

/** A customer's phone with the chat of the account. One customer's at a time, any customer's in turn. */
class WeChatPhone extends Pane {
  static properties = {
    phones: { state: true },
    menu: { state: true },
    openId: { state: true },
    entries: { state: true },
    busy: { state: true },
    adding: { state: true },
    // What is open at the bottom: 'keyboard', 'menu', 'more' (things to send) or 'location'.
    tray: { state: true },
  };

  #drafts = new Map();
  #news = new Set();
  #reloadPhones = coalesced(() => this.attempt('phones', () => this.#loadPhones()));
  #reloadScreen = coalesced(() => this.attempt('screen', () => this.#loadScreen()));
  #reloadMenu = coalesced(() => this.attempt('menu', async () => (this.menu = await this.api.menu())));

  constructor() {
    super();
    this.menu = [];
    this.tray = 'keyboard';
  }

  /** Loads everything anew. */
  async reload() {
    await Promise.all([this.#reloadMenu(), this.#reloadPhones()]);
    await this.#reloadScreen();
  }

  /** Something happened on the phone of this customer. */
  async changed(openId) {
    if (openId !== this.openId) this.#news.add(openId);
    await this.#reloadPhones();
    if (openId === this.openId) await this.#reloadScreen();
  }

  updated(changed) {
    const isLonger = changed.has('entries') && this.entries?.length !== changed.get('entries')?.length;
    if (isLonger || changed.has('tray')) this.#showEnd();
  }

  async #loadPhones() {
    this.phones = await this.api.phones();
    if (!this.#phone) this.#choose(this.phones[0]?.openId);
  }

  async #loadScreen() {
    const openId = this.openId;
    if (!openId) return;
    const entries = await this.api.screen(openId);
    if (openId === this.openId) this.entries = chat(entries);
  }

  get #phone() {
    return this.phones?.find(({ openId }) => openId === this.openId);
  }

  #choose(openId) {
    this.openId = openId;
    this.entries = undefined;
    this.tray = 'keyboard';
    this.#news.delete(openId);
    return this.#reloadScreen();
  }

  /** Does one thing after the other: what is asked for while something is on its way is left out. */
  async #act(what, work) {
    if (this.busy) return false;
    this.busy = true;
    try {
      const done = await this.attempt(what, work);
      if (done) await Promise.all([this.#reloadPhones(), this.#reloadScreen()]);
      return done;
    } finally {
      this.busy = false;
    }
  }

  async #add(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name').trim();
    if (!name) return;
    let added;
    if (await this.#act('add', async () => (added = await this.api.addPhone(name)))) {
      this.adding = false;
      await this.#choose(added.openId);
      await this.#focus('.invitation button');
    }
  }

  async #follow() {
    if (await this.#act('follow', () => this.api.follow(this.openId))) await this.#focus('.input');
  }

  async #send() {
    const openId = this.openId;
    const text = this.#draft.trim();
    if (!text) return;
    const sent = await this.#act('send', async () => {
      await this.api.say(openId, text);
      this.#drafts.delete(openId);
    });
    if (sent) await this.#focus('.input');
  }

  async #sendPicture({ target }) {
    const [file] = target.files;
    if (!file) return;
    if (await this.#act('picture', () => this.api.sendPicture(this.openId, file))) this.tray = 'keyboard';
    target.value = ''; // so that choosing the same file again is a change
  }

  async #sendLocation(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const location = {
      latitude: Number(form.get('latitude')),
      longitude: Number(form.get('longitude')),
      label: form.get('label').trim(),
    };
    if (await this.#act('location', () => this.api.sendLocation(this.openId, location))) this.tray = 'keyboard';
  }

  get #draft() {
    return this.#drafts.get(this.openId) ?? '';
  }

  #type({ target }) {
    this.#drafts.set(this.openId, target.value);
    this.requestUpdate();
  }

  #onKey(event) {
    // Enter also confirms a word that is being composed, as in Chinese input; that must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  /** Opens a tray. The focus goes to what takes the place of the button that was pressed. */
  #open(tray, focus) {
    this.tray = tray;
    return this.#focus(focus);
  }

  async #focus(selector) {
    await this.updateComplete;
    this.querySelector(selector)?.focus();
  }

  #showEnd = () => {
    const log = this.querySelector('.log');
    log?.scrollTo({ top: log.scrollHeight });
  };

  render() {
    const { t } = this;
    const retries = { phones: () => this.reload(), screen: this.#reloadScreen, menu: this.#reloadMenu };
    return html`
      <section class="phone" aria-label=${t('phone.region')}>
        ${this.adding ? this.#newCustomer() : this.#customers()}
        <div class="alerts">${this.alerts(retries)}</div>
        <div class="device">${this.#phone ? this.#account(this.#phone) : this.#nobody()}</div>
      </section>
    `;
  }

  #newCustomer() {
    const { t } = this;
    return html`
      <form class="customers" @submit=${this.#add}>
        <label>${t('phone.add.name')} <input name="name" required maxlength="40" autocomplete="off"></label>
        <button type="submit" ?disabled=${this.busy}>${t('phone.add.confirm')}</button>
        <button type="button" @click=${() => (this.adding = false)}>${t('phone.add.cancel')}</button>
      </form>
    `;
  }

  #customers() {
    const { t } = this;
    const textOf = ({ openId, name }) => (this.#news.has(openId) ? t('phone.with-news', { name }) : name);
    const option = (phone) => html`
      <option value=${phone.openId} .selected=${live(phone.openId === this.openId)}>${textOf(phone)}</option>
    `;
    return html`
      <div class="customers">
        <label>
          ${t('phone.customer')}
          <select ?disabled=${!this.phones?.length} @change=${({ target }) => this.#choose(target.value)}>
            ${repeat(this.phones ?? [], ({ openId }) => openId, option)}
          </select>
        </label>
        <button type="button" @click=${this.#startAdding}>${t('phone.add')}</button>
      </div>
    `;
  }

  #startAdding() {
    this.adding = true;
    return this.#focus('.customers input');
  }

  #nobody() {
    if (this.phones) return this.hint('phone.none');
    return this.failures.has('phones') ? nothing : this.hint('page.loading');
  }

  #account(phone) {
    return html`
      <header class="bar">
        <h2>${this.t('account.name')}</h2>
        ${phone.following ? this.#unfollowButton() : nothing}
      </header>
      ${this.#log(phone)}
      ${phone.following ? this.#bottom() : this.#invitation()}
    `;
  }

  #unfollowButton() {
    const unfollow = () => this.#act('unfollow', () => this.api.unfollow(this.openId));
    return html`<button type="button" ?disabled=${this.busy} @click=${unfollow}>${this.t('phone.unfollow')}</button>`;
  }

  #log(phone) {
    const { t, clock } = this;
    const names = { me: phone.name, account: t('account.name') };
    const entry = (each) => bubble(each, { t, clock, names, onLoad: this.#showEnd });
    return html`
      <div class="log" role="log" aria-live="polite" aria-label=${t('phone.chat')} aria-busy=${!this.entries} tabindex="0">
        <ol>${repeat(this.entries ?? [], ({ seq }) => seq, entry)}</ol>
        ${this.#insteadOfEntries(phone)}
      </div>
    `;
  }

  #insteadOfEntries(phone) {
    if (this.entries?.length) return nothing;
    if (this.entries) return phone.following ? this.hint('phone.chat.empty') : nothing;
    return this.failures.has('screen') ? nothing : this.hint('page.loading');
  }

  #invitation() {
    const { t } = this;
    return html`
      <div class="invitation">
        <span class="avatar account" aria-hidden="true">${car}</span>
        <p>${t('account.about')}</p>
        <button type="button" class="green" ?disabled=${this.busy} @click=${this.#follow}>${t('phone.follow')}</button>
      </div>
    `;
  }

  #bottom() {
    return html`
      <div class="bottom">
        ${this.menu.length ? this.#menuSwitch() : nothing}
        ${this.tray === 'menu' ? this.#menuRow() : this.#inputRow()}
      </div>
      ${this.tray === 'more' ? this.#more() : nothing}
      ${this.tray === 'location' ? this.#location() : nothing}
    `;
  }

  #menuSwitch() {
    return this.tray === 'menu'
      ? this.#round('phone.menu.close', keyboard, () => (this.tray = 'keyboard'))
      : this.#round('phone.menu.open', lines, () => (this.tray = 'menu'));
  }

  #round(label, icon, onClick) {
    return html`<button type="button" class="round" aria-label=${this.t(label)} @click=${onClick}>${icon}</button>`;
  }

  #menuRow() {
    const tap = (key) => () => this.#act('click', () => this.api.click(this.openId, key));
    const button = ({ name, key }) => html`
      <button type="button" ?disabled=${this.busy} @click=${tap(key)}>${name}</button>
    `;
    // WeChat opens the page and also tells the account; the key of such a button is its address.
    const link = ({ name, url }) => html`<a href=${url} target="_blank" rel="noopener" @click=${tap(url)}>${name}</a>`;
    const items = this.menu.map((item) => html`<li>${item.url ? link(item) : button(item)}</li>`);
    return html`<ul class="menu" aria-label=${this.t('phone.menu')}>${items}</ul>`;
  }

  #inputRow() {
    const { t } = this;
    const toggle = () => (this.tray = this.tray === 'keyboard' ? 'more' : 'keyboard');
    return html`
      <textarea class="input" rows="1" aria-label=${t('phone.message')} .value=${live(this.#draft)}
        ?readonly=${this.busy} @input=${this.#type} @keydown=${this.#onKey}></textarea>
      ${this.#draft.trim() ? this.#sendButton() : this.#round('phone.more', plus, toggle)}
    `;
  }

  #sendButton() {
    const { t, busy } = this;
    return html`<button type="button" class="green" ?disabled=${busy} @click=${this.#send}>${t('phone.send')}</button>`;
  }

  #more() {
    const { t } = this;
    const openLocation = () => this.#open('location', '.location input');
    return html`
      <div class="tray more">
        <label class="tile">
          <input type="file" accept="image/jpeg,image/png,image/gif" class="unseen" aria-label=${t('phone.picture')}
            ?disabled=${this.busy} @change=${this.#sendPicture}>
          <span class="face">${picture}</span>${t('phone.picture')}
        </label>
        <button type="button" class="tile" @click=${openLocation}>
          <span class="face">${pin}</span>${t('phone.location')}
        </button>
      </div>
    `;
  }

  #location() {
    const { t } = this;
    const back = () => this.#open('more', '.more input');
    const degrees = (name, limit, value) => html`
      <label>
        ${t(`phone.location.${name}`)}
        <input name=${name} type="number" step="any" min=${-limit} max=${limit} value=${value} required>
      </label>
    `;
    return html`
      <form class="tray location" @submit=${this.#sendLocation}>
        <label>${t('phone.location.label')} <input name="label" value=${t('phone.location.example')} required></label>
        ${degrees('latitude', 90, 31.2304)} ${degrees('longitude', 180, 121.4737)}
        <p>
          <button type="button" @click=${back}>${t('phone.location.back')}</button>
          <button type="submit" class="green" ?disabled=${this.busy}>${t('phone.location.send')}</button>
        </p>
      </form>
    `;
  }
}

customElements.define('wechat-phone', WeChatPhone);

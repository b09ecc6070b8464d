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
    if (changed.has('entries') && this.entries?.length !== changed.get('entries')?.length) this.#showEnd();
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
    }
  }

  async #send() {
    const openId = this.openId;
    const text = this.#draft.trim();
    if (!text) return;
    const sent = await this.#act('send', async () => {
      await this.api.say(openId, text);
      this.#drafts.delete(openId);
    });
    if (sent) this.querySelector('.input')?.focus();
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

  #showEnd = () => {
    const log = this.querySelector('.log');
    log?.scrollTo({ top: log.scrollHeight });
  };

  render() {
    const { t } = this;
    return html`
      <section class="phone" aria-label="${t('phone.region')}">
        ${this.#customers()}
        <div class="alerts">${this.alerts({
          phones: () => this.reload(),
          screen: this.#reloadScreen,
          menu: this.#reloadMenu,
        })}</div>
        <div class="device">${this.#phone ? this.#account(this.#phone) : this.#nobody()}</div>
      </section>
    `;
  }

  #customers() {
    const { t } = this;
    if (this.adding) {
      return html`
        <form class="customers" @submit="${this.#add}">
          <label>${t('phone.add.name')} <input name="name" required maxlength="40" autocomplete="off"></label>
          <button type="submit" ?disabled="${this.busy}">${t('phone.add.confirm')}</button>
          <button type="button" @click="${() => (this.adding = false)}">${t('phone.add.cancel')}</button>
        </form>
      `;
    }
    const option = ({ openId, name }) =>
      html`
        <option value="${openId}" .selected="${live(openId === this.openId)}">
          ${this.#news.has(openId) ? t('phone.with-news', { name }) : name}
        </option>
      `;
    return html`
      <div class="customers">
        <label>${t('phone.customer')}
          <select ?disabled="${!this.phones?.length}" @change="${({ target }) => this.#choose(target.value)}">
            ${repeat(this.phones ?? [], ({ openId }) => openId, option)}
          </select>
        </label>
        <button type="button" @click="${this.#startAdding}">${t('phone.add')}</button>
      </div>
    `;
  }

  async #startAdding() {
    this.adding = true;
    await this.updateComplete;
    this.querySelector('.customers input').focus();
  }

  #nobody() {
    const { t } = this;
    if (this.phones) {
      return html`
        <p class="empty">${t('phone.none')}</p>
      `;
    }
    return this.failures.has('phones') ? nothing : html`
      <p class="empty">${t('page.loading')}</p>
    `;
  }

  #account(phone) {
    const { t } = this;
    return html`
      <header class="bar">
        <h2>${t('account.name')}</h2>
        ${phone.following
          ? html`
            <button type="button" ?disabled="${this.busy}" @click="${() =>
              this.#act('unfollow', () => this.api.unfollow(phone.openId))}">
              ${t('phone.unfollow')}
            </button>
          `
          : nothing}
      </header>
      ${this.#log(phone)} ${phone.following ? this.#bottom() : this.#invitation(phone)}
    `;
  }

  #log(phone) {
    const { t, clock } = this;
    const names = { me: phone.name, account: t('account.name') };
    const entry = (each) => bubble(each, { t, clock, names, onLoad: this.#showEnd });
    return html`
      <div class="log" role="log" aria-live="polite" aria-label="${t('phone.chat')}" tabindex="0" aria-busy="${!this.entries}">
        <ol>${repeat(this.entries ?? [], ({ seq }) => seq, entry)}</ol>
        ${this.#insteadOfEntries(phone)}
      </div>
    `;
  }

  #insteadOfEntries(phone) {
    if (this.entries) {
      return this.entries.length || !phone.following ? nothing : html`
        <p class="empty">${this.t('phone.chat.empty')}</p>
      `;
    }
    return this.failures.has('screen') ? nothing : html`
      <p class="empty">${this.t('page.loading')}</p>
    `;
  }

  #invitation(phone) {
    const { t } = this;
    return html`
      <div class="invitation">
        <span class="avatar account" aria-hidden="true">${car}</span>
        <p>${t('account.about')}</p>
        <button type="button" class="green" ?disabled="${this.busy}" @click="${() =>
          this.#act('follow', () => this.api.follow(phone.openId))}">${t('phone.follow')}</button>
      </div>
    `;
  }

  #bottom() {
    if (this.tray === 'menu') {
      return html`
        <div class="bottom">${this.#menuSwitch()} ${this.#menuRow()}</div>
      `;
    }
    return html`
      <div class="bottom">${this.#menuSwitch()} ${this.#inputRow()}</div>
      ${this.tray === 'more' ? this.#more() : nothing} ${this.tray === 'location' ? this.#location() : nothing}
    `;
  }

  #menuSwitch() {
    if (!this.menu.length) return nothing;
    const [next, label, icon] = this.tray === 'menu'
      ? ['keyboard', 'phone.menu.close', keyboard]
      : ['menu', 'phone.menu.open', lines];
    return html`
      <button type="button" class="round" aria-label="${this.t(label)}" @click="${() => (this.tray = next)}">${icon}</button>
    `;
  }

  #menuRow() {
    const item = ({ name, key, url }) =>
      html`
        <li>${url
          ? html`
            <a href="${url}" target="_blank" rel="noopener">${name}</a>
          `
          : html`
            <button type="button" ?disabled="${this.busy}" @click="${() =>
              this.#act('click', () => this.api.click(this.openId, key))}">
              ${name}
            </button>
          `}</li>
      `;
    return html`
      <ul class="menu" aria-label="${this.t('phone.menu')}">${this.menu.map(item)}</ul>
    `;
  }

  #inputRow() {
    const { t } = this;
    const hasDraft = this.#draft.trim() !== '';
    return html`
      <textarea
        class="input"
        rows="1"
        aria-label="${t('phone.message')}"
        .value="${live(this.#draft)}"
        ?readonly="${this.busy}"
        @input="${this.#type}"
        @keydown="${this.#onKey}"
      ></textarea>
      ${hasDraft
        ? html`
          <button type="button" class="green" ?disabled="${this.busy}" @click="${this.#send}">${t('phone.send')}</button>
        `
        : html`
          <button type="button" class="round" aria-label="${t(
            'phone.more',
          )}" aria-expanded="${this.tray !==
            'keyboard'}" @click="${() => (this.tray = this.tray === 'keyboard' ? 'more' : 'keyboard')}">
            ${plus}
          </button>
        `}
    `;
  }

  #more() {
    const { t } = this;
    return html`
      <div class="tray more">
        <label class="tile">
          <input type="file" accept="image/*" class="unseen" aria-label="${t('phone.picture')}" ?disabled="${this
            .busy}" @change="${this.#sendPicture}">
          <span class="face">${picture}</span>${t('phone.picture')}
        </label>
        <button type="button" class="tile" @click="${() => (this.tray = 'location')}"><span class="face">${pin}</span>${t(
          'phone.location',
        )}</button>
      </div>
    `;
  }

  #location() {
    const { t } = this;
    return html`
      <form class="tray location" @submit="${this.#sendLocation}">
        <label>${t('phone.location.label')} <input name="label" required value="${t('phone.location.example')}"></label>
        <label>${t('phone.location.latitude')}
          <input name="latitude" type="number" step="any" min="-90" max="90" required value="31.2304"></label>
        <label>${t('phone.location.longitude')}
          <input name="longitude" type="number" step="any" min="-180" max="180" required value="121.4737"></label>
        <p>
          <button type="button" @click="${() => (this.tray = 'more')}">${t('phone.location.back')}</button>
          <button type="submit" class="green" ?disabled="${this.busy}">${t('phone.location.send')}</button>
        </p>
      </form>
    `;
  }
}

customElements.define('wechat-phone', WeChatPhone);

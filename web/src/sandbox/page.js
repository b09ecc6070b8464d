import { html, LitElement } from 'lit';
import { tagOf, translator } from '../shared/texts.js';
import { useLanguage } from '../shared/ui5.js';
import './desk.js';
import './phone.js';
import './topics.js';
import en from './texts/en.json' with { type: 'json' };
import zh from './texts/zh.json' with { type: 'json' };
import { clock } from './times.js';
import './page.css';

const TEXTS = { zh: translator(zh), en: translator(en) };

/** Both worlds side by side: a customer's phone, an agent's desk, and between them what travels over the topics. */
class SandboxPage extends LitElement {
  static properties = {
    api: { attribute: false },
    language: { attribute: false },
    isLive: { state: true },
  };

  constructor() {
    super();
    this.isLive = true;
  }

  createRenderRoot() {
    return this;
  }

  /** The stream of events is open, and tells the recent records first. What else happened before it does not tell. */
  connected() {
    this.isLive = true;
    this.#topics.clear();
    this.#reload();
  }

  lost() {
    this.isLive = false;
  }

  phoneChanged(openId) {
    this.#phone.changed(openId);
  }

  deskChanged() {
    this.#desk.reload();
  }

  travelled(record) {
    this.#topics.add(record);
  }

  firstUpdated() {
    this.#reload();
  }

  #reload() {
    this.#phone.reload();
    this.#desk.reload();
  }

  get #phone() {
    return this.querySelector('wechat-phone');
  }

  get #desk() {
    return this.querySelector('agent-desk');
  }

  get #topics() {
    return this.querySelector('topic-table');
  }

  #switchLanguage() {
    this.language = this.language === 'zh' ? 'en' : 'zh';
    localStorage.setItem('language', this.language);
    useLanguage(this.language);
  }

  willUpdate(changed) {
    if (!changed.has('language')) return;
    this.t = TEXTS[this.language];
    this.clock = clock(this.language);
    document.documentElement.lang = tagOf(this.language);
    document.title = this.t('page.title');
  }

  render() {
    const { api, t, clock } = this;
    const other = this.language === 'zh' ? 'en' : 'zh';
    const [state, text] = this.isLive ? ['state', 'page.connected'] : ['state lost', 'page.lost'];
    return html`
      <header class="page">
        <h1>${t('page.title')}</h1>
        <span class=${state} role="status">${t(text)}</span>
        <button type="button" lang=${tagOf(other)} @click=${this.#switchLanguage}>${t('page.other-language')}</button>
      </header>
      <main>
        <wechat-phone .api=${api} .t=${t} .clock=${clock}></wechat-phone>
        <agent-desk .api=${api} .t=${t} .clock=${clock}></agent-desk>
        <topic-table .t=${t} .clock=${clock}></topic-table>
      </main>
    `;
  }
}

customElements.define('sandbox-page', SandboxPage);

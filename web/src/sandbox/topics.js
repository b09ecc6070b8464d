import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { placeOf, shortKey, TopicLog } from './topic-log.js';
import './topics.css';

/** What travels over the topics, the newest on top. */
class TopicTable extends LitElement {
  static properties = {
    t: { attribute: false },
    clock: { attribute: false },
    filter: { state: true },
  };

  #log = new TopicLog();
  #expanded = new Set();

  constructor() {
    super();
    this.filter = '';
  }

  createRenderRoot() {
    return this;
  }

  clear() {
    this.#log.clear();
    this.requestUpdate();
  }

  add(record) {
    this.#log.add(record);
    this.requestUpdate();
  }

  #toggle(place) {
    if (!this.#expanded.delete(place)) this.#expanded.add(place);
    this.requestUpdate();
  }

  render() {
    const { t } = this;
    const records = this.#log.of(this.filter);
    return html`
      <section class="topics" aria-label="${t('topics.region')}">
        <header>
          <h2>${t('topics.title')}</h2>
          <label>${t('topics.filter')}
            <select @change="${({ target }) => (this.filter = target.value)}">${this.#options()}</select>
          </label>
        </header>
        <div class="scroll" tabindex="0" role="group" aria-label="${t('topics.title')}">
          ${records.length ? this.#table(records) : html`
            <p class="empty">${t('topics.empty')}</p>
          `}
        </div>
      </section>
    `;
  }

  #options() {
    const topics = new Set([...this.#log.topics(), this.filter].filter(Boolean));
    const option = (value, text) =>
      html`
        <option value="${value}" .selected="${live(value === this.filter)}">${text}</option>
      `;
    return [option('', this.t('topics.all')), ...[...topics].map((topic) => option(topic, topic))];
  }

  #table(records) {
    const { t } = this;
    return html`
      <table>
        <thead>
          <tr>
            ${['time', 'topic', 'type', 'key', 'data'].map((name) =>
              html`
                <th scope="col" class="${name}">${t(`topics.${name}`)}</th>
              `
            )}
          </tr>
        </thead>
        <tbody>${repeat(records, placeOf, (record) => this.#row(record))}</tbody>
      </table>
    `;
  }

  #row(record) {
    const place = placeOf(record);
    const { topic, type, key, at, data } = record;
    const isOpen = this.#expanded.has(place);
    return html`
      <tr>
        <td><time datetime="${at}">${this.clock.exact(at)}</time></td>
        <td>${topic}</td>
        <td>${type ?? ''}</td>
        <td title="${key ?? ''}">${shortKey(key)}</td>
        <td class="data">
          <button type="button" aria-expanded="${isOpen}" aria-label="${this.t('topics.show', {
            type: type ?? topic,
          })}" @click="${() => this.#toggle(place)}">
            <code>${JSON.stringify(data)}</code>
          </button>
          ${isOpen ? this.#whole(record) : nothing}
        </td>
      </tr>
    `;
  }

  #whole({ id, key, partition, offset, data }) {
    return html`
      <dl>
        ${id
          ? html`
            <dt>id</dt><dd>${id}</dd>
          `
          : nothing}
        <dt>${this.t('topics.key')}</dt>
        <dd>${key ?? ''}</dd>
      </dl>
      <p>${this.t('topics.place', { partition, offset })}</p>
      <pre>${typeof data === 'string' ? data : JSON.stringify(data, null, 2)}</pre>
    `;
  }
}

customElements.define('topic-table', TopicTable);

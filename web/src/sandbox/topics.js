import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { glimpseOf, placeOf, shortKey, TopicLog } from './topic-log.js';
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

  /** At most once a frame: a page that opens is told two hundred records in a row. */
  async scheduleUpdate() {
    await new Promise(requestAnimationFrame);
    super.scheduleUpdate();
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
      <section class="topics" aria-label=${t('topics.region')}>
        <header>
          <h2>${t('topics.title')}</h2>
          <label>
            ${t('topics.filter')}
            <select @change=${({ target }) => (this.filter = target.value)}>${this.#options()}</select>
          </label>
        </header>
        <div class="scroll" role="group" aria-label=${t('topics.title')} tabindex="0">
          ${records.length ? this.#table(records) : html`<p class="empty">${t('topics.empty')}</p>`}
        </div>
      </section>
    `;
  }

  #options() {
    const topics = new Set([...this.#log.topics(), this.filter].filter(Boolean));
    const option = (value, text) => html`
      <option value=${value} .selected=${live(value === this.filter)}>${text}</option>
    `;
    return [option('', this.t('topics.all')), ...[...topics].map((topic) => option(topic, topic))];
  }

  #table(records) {
    const columns = ['time', 'topic', 'type', 'key', 'data'];
    return html`
      <table>
        <thead>
          <tr>${columns.map((name) => html`<th scope="col" class=${name}>${this.t(`topics.${name}`)}</th>`)}</tr>
        </thead>
        <tbody>${repeat(records, placeOf, (record) => this.#rows(record))}</tbody>
      </table>
    `;
  }

  #rows(record) {
    const place = placeOf(record);
    const { topic, type, key, at } = record;
    const isOpen = this.#expanded.has(place);
    const label = this.t('topics.show', { type: type ?? topic });
    return html`
      <tr class=${isOpen ? 'open' : ''}>
        <td><time datetime=${at}>${this.clock.exact(at)}</time></td>
        <td>${topic}</td>
        <td>${type ?? ''}</td>
        <td title=${key ?? ''}>${shortKey(key)}</td>
        <td>
          <button type="button" aria-label=${label} aria-expanded=${isOpen} @click=${() => this.#toggle(place)}>
            <code>${glimpseOf(record)}</code>
          </button>
        </td>
      </tr>
      ${isOpen ? this.#whole(record) : nothing}
    `;
  }

  #whole({ id, key, partition, offset, data }) {
    const { t } = this;
    return html`
      <tr>
        <td colspan="5">
          <dl>
            <dt>${t('topics.id')}</dt>
            <dd>${id ?? ''}</dd>
            <dt>${t('topics.key')}</dt>
            <dd>${key ?? ''}</dd>
            <dt>${t('topics.place')}</dt>
            <dd>${t('topics.place.value', { partition, offset })}</dd>
          </dl>
          <pre>${typeof data === 'string' ? data : JSON.stringify(data, null, 2)}</pre>
        </td>
      </tr>
    `;
  }
}

customElements.define('topic-table', TopicTable);

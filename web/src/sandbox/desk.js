import '@ui5/webcomponents/dist/Button.js';
import '@ui5/webcomponents/dist/List.js';
import '@ui5/webcomponents/dist/ListItemCustom.js';
import '@ui5/webcomponents/dist/Tag.js';
import '@ui5/webcomponents/dist/TextArea.js';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { coalesced } from '../shared/coalesced.js';
import { CallFailure } from '../shared/http.js';
import { Pane } from './pane.js';
import { actionTo, latestFirst, NEXT_STATUSES, statusOf } from './tickets.js';
import './desk.css';

/** The desk of a service agent: tickets and customers, one ticket's conversation, and the reply to it. */
class AgentDesk extends Pane {
  static properties = {
    customers: { state: true },
    tickets: { state: true },
    chosen: { state: true },
    ticket: { state: true },
    busy: { state: true },
  };

  #drafts = new Map();
  #reloadLists = coalesced(() => this.attempt('desk', () => this.#loadLists()));
  #reloadTicket = coalesced(() => this.attempt('ticket', () => this.#loadTicket()));

  /** Loads everything anew. */
  async reload() {
    await this.#reloadLists();
    await this.#reloadTicket();
  }

  updated(changed) {
    const before = changed.get('ticket');
    if (this.ticket && (this.ticket.id !== before?.id || this.ticket.entries.length !== before.entries.length)) {
      const log = this.querySelector('.conversation');
      log.scrollTo({ top: log.scrollHeight });
    }
  }

  async #loadLists() {
    const [customers, tickets] = await Promise.all([this.api.customers(), this.api.tickets()]);
    this.customers = customers;
    this.tickets = latestFirst(tickets);
    if (!tickets.some(({ id }) => id === this.chosen)) {
      this.chosen = this.tickets[0]?.id;
      this.ticket = undefined;
    }
  }

  async #loadTicket() {
    const id = this.chosen;
    if (!id) return;
    const ticket = await this.api.ticket(id);
    if (id === this.chosen) this.ticket = ticket;
  }

  #choose(id) {
    this.chosen = id;
    this.ticket = undefined;
    return this.#reloadTicket();
  }

  async #act(what, work) {
    if (this.busy) return;
    this.busy = true;
    try {
      if (await this.attempt(what, work)) await this.reload();
    } finally {
      this.busy = false;
    }
  }

  #reply() {
    const { id } = this.ticket;
    const text = this.#draft.trim();
    if (!text) return;
    return this.#act('reply', async () => {
      const { accepted, status, message } = await this.api.reply(id, this.t('desk.agent'), text);
      if (!accepted) throw new CallFailure(status, this.t('desk.reply.refused', { status, message: message ?? '' }).trim());
      this.#drafts.delete(id);
    });
  }

  get #draft() {
    return this.#drafts.get(this.chosen) ?? '';
  }

  #type({ target }) {
    this.#drafts.set(this.chosen, target.value);
    this.requestUpdate();
  }

  #onKey(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#reply();
  }

  render() {
    const { t } = this;
    const retries = { desk: () => this.reload(), ticket: this.#reloadTicket };
    return html`
      <section class="desk" aria-label=${t('desk.region')}>
        <header>
          <h2>${t('desk.title')}</h2>
          <span>${t('desk.agent.label', { name: t('desk.agent') })}</span>
        </header>
        <div class="alerts">${this.alerts(retries)}</div>
        <div class="panes">
          <div class="lists">${this.#ticketList()} ${this.#customerList()}</div>
          ${this.ticket ? this.#details(this.ticket) : html`<div class="details">${this.#insteadOfDetails()}</div>`}
        </div>
      </section>
    `;
  }

  #ticketList() {
    const { tickets } = this;
    const title = this.t('desk.tickets', { count: tickets?.length ?? '…' });
    const onChoice = ({ detail }) => this.#choose(detail.selectedItems[0].dataset.id);
    const list = () => html`
      <ui5-list accessible-name=${title} accessible-role="ListBox" selection-mode="Single" separators="Inner"
        @selection-change=${onChoice}>
        ${repeat(tickets, ({ id }) => id, (ticket) => this.#ticketItem(ticket))}
      </ui5-list>
    `;
    return html`
      <h3>${title}</h3>
      ${tickets?.length ? list() : this.#insteadOf(tickets, 'desk.tickets.empty')}
    `;
  }

  #ticketItem(ticket) {
    const { t } = this;
    const { id, customerName, subject, unanswered, changedAt } = ticket;
    const mark = unanswered ? t('desk.unanswered') : undefined;
    const status = statusOf(ticket, t);
    const name = [id, customerName, subject, mark, status.text].filter(Boolean).join(', ');
    return html`
      <ui5-li-custom data-id=${id} .accessibleName=${name} ?selected=${id === this.chosen}>
        <div class="ticket">
          <span class="subject">${subject}</span>
          <time datetime=${changedAt}>${this.clock.short(changedAt)}</time>
          <span class="from">${id} · ${customerName}</span>
          <span class="tags">${mark ? tag('Critical', mark) : nothing} ${tag(status.design, status.text)}</span>
        </div>
      </ui5-li-custom>
    `;
  }

  #customerList() {
    const { customers } = this;
    const title = this.t('desk.customers', { count: customers?.length ?? '…' });
    const item = ({ customerId, name, openId }) => html`
      <li><span class="name">${name}</span> <span class="id" title=${openId ?? ''}>${customerId}</span></li>
    `;
    const list = () => html`
      <ul class="people" aria-label=${title} tabindex="0">${repeat(customers, ({ customerId }) => customerId, item)}</ul>
    `;
    return html`
      <h3>${title}</h3>
      ${customers?.length ? list() : this.#insteadOf(customers, 'desk.customers.empty')}
    `;
  }

  #insteadOf(list, textOfNone) {
    if (list) return this.hint(textOfNone);
    return this.failures.has('desk') ? nothing : this.hint('page.loading');
  }

  #insteadOfDetails() {
    if (!this.chosen) return this.tickets ? this.hint('desk.begin') : nothing;
    return this.failures.has('ticket') ? nothing : this.hint('page.loading');
  }

  #details(ticket) {
    const { t } = this;
    const { id, subject, customerName, customerId, openedAt, entries } = ticket;
    const status = statusOf(ticket, t);
    return html`
      <article class="details" aria-label=${t('desk.ticket', { id })}>
        <header>
          <h3>${subject}</h3>
          <p>
            <span>${t('desk.ticket', { id })}</span>
            ${tag(status.design, status.text)}
            <span>${t('desk.customer', { name: customerName, id: customerId })}</span>
            <span>${t('desk.opened', { time: this.clock.short(openedAt) })}</span>
          </p>
          <div class="actions" role="group" aria-label=${t('desk.set-status')}>
            ${NEXT_STATUSES.map((next) => this.#statusButton(ticket, next))}
          </div>
        </header>
        <div class="conversation" role="log" aria-live="polite" aria-label=${t('desk.conversation')} tabindex="0">
          <ol>${entries.map((entry) => this.#entry(entry))}</ol>
          ${entries.length ? nothing : this.hint('desk.conversation.empty')}
        </div>
        ${this.#replyForm()}
      </article>
    `;
  }

  #statusButton({ id, status }, next) {
    const change = () => this.#act('status', () => this.api.setStatus(id, next));
    return html`
      <ui5-button design="Transparent" ?disabled=${this.busy || status === next} @click=${change}>
        ${actionTo(next, this.t)}
      </ui5-button>
    `;
  }

  #entry({ from, author, text, at }) {
    return html`
      <li class=${from}>
        <p class="who">
          <strong>${author}</strong>
          ${from === 'internal' ? tag('Information', this.t('desk.internal')) : nothing}
          <time datetime=${at}>${this.clock.short(at)}</time>
        </p>
        <p class="text">${text}</p>
      </li>
    `;
  }

  #replyForm() {
    const { t } = this;
    return html`
      <div class="reply">
        <ui5-textarea rows="3" placeholder=${t('desk.reply')} accessible-name=${t('desk.reply')} .value=${live(this.#draft)}
          ?readonly=${this.busy} @input=${this.#type} @keydown=${this.#onKey}></ui5-textarea>
        <ui5-button design="Emphasized" ?disabled=${this.busy || !this.#draft.trim()} @click=${this.#reply}>
          ${t('desk.reply.send')}
        </ui5-button>
      </div>
    `;
  }
}

function tag(design, text) {
  return html`<ui5-tag design=${design} hide-state-icon>${text}</ui5-tag>`;
}

customElements.define('agent-desk', AgentDesk);

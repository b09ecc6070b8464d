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
    if (!tickets.some(({ id }) => id === this.chosen)) this.#choose(this.tickets[0]?.id);
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
    return html`
      <section class="desk" aria-label="${t('desk.region')}">
        <header>
          <h2>${t('desk.title')}</h2>
          <span>${t('desk.agent.label', { name: t('desk.agent') })}</span>
        </header>
        <div class="alerts">${this.alerts({ desk: () => this.reload(), ticket: this.#reloadTicket })}</div>
        <div class="panes">
          <div class="lists">${this.#ticketList()} ${this.#customerList()}</div>
          ${this.ticket ? this.#details(this.ticket) : this.#insteadOfDetails()}
        </div>
      </section>
    `;
  }

  #ticketList() {
    const { t, tickets } = this;
    const item = (ticket) => {
      const status = statusOf(ticket, t);
      const name = [ticket.id, ticket.customerName, ticket.subject, status.text, ticket.unanswered ? t('desk.unanswered') : ''];
      return html`
        <ui5-li-custom data-id="${ticket.id}" ?selected="${ticket.id === this.chosen}" .accessibleName="${name.filter(Boolean)
          .join(', ')}">
          <div class="ticket">
            <span class="subject">${ticket.subject}</span>
            <time datetime="${ticket.changedAt}">${this.clock.short(ticket.changedAt)}</time>
            <span class="from">${ticket.id} · ${ticket.customerName}</span>
            <span class="tags">
              ${ticket.unanswered
                ? html`
                  <ui5-tag design="Negative" hide-state-icon>${t('desk.unanswered')}</ui5-tag>
                `
                : nothing}
              <ui5-tag design="${status.design}" hide-state-icon>${status.text}</ui5-tag>
            </span>
          </div>
        </ui5-li-custom>
      `;
    };
    const onChoice = ({ detail }) => this.#choose(detail.selectedItems[0].dataset.id);
    return html`
      <h3>${t('desk.tickets', { count: tickets?.length ?? '…' })}</h3>
      ${tickets?.length
        ? html`
          <ui5-list
            class="tickets"
            selection-mode="Single"
            accessible-role="ListBox"
            separators="Inner"
            accessible-name="${t('desk.tickets', { count: tickets.length })}"
            @selection-change="${onChoice}"
          >
            ${repeat(tickets, ({ id }) => id, item)}
          </ui5-list>
        `
        : this.#insteadOf(tickets, 'desk.tickets.empty')}
    `;
  }

  #customerList() {
    const { t, customers } = this;
    const item = ({ customerId, name, openId }) =>
      html`
        <li><span class="name">${name}</span> <span class="id" title="${openId ?? ''}">${customerId}</span></li>
      `;
    const heading = t('desk.customers', { count: customers?.length ?? '…' });
    return html`
      <h3>${heading}</h3>
      ${customers?.length
        ? html`
          <ul class="people" aria-label="${heading}" tabindex="0">${repeat(
            customers,
            ({ customerId }) => customerId,
            item,
          )}</ul>
        `
        : this.#insteadOf(customers, 'desk.customers.empty')}
    `;
  }

  #insteadOf(list, emptyText) {
    if (!list && this.failures.has('desk')) return nothing;
    return html`
      <p class="empty">${this.t(list ? emptyText : 'page.loading')}</p>
    `;
  }

  #insteadOfDetails() {
    if (this.failures.has('ticket')) {
      return html`
        <div class="details"></div>
      `;
    }
    return html`
      <div class="details"><p class="empty">${this.t(this.chosen ? 'page.loading' : 'desk.none-chosen')}</p></div>
    `;
  }

  #details(ticket) {
    const { t } = this;
    const status = statusOf(ticket, t);
    return html`
      <article class="details" aria-label="${t('desk.ticket', { id: ticket.id })}">
        <header>
          <h3>${ticket.subject}</h3>
          <p>
            <span>${t('desk.ticket', { id: ticket.id })}</span>
            <ui5-tag design="${status.design}" hide-state-icon>${status.text}</ui5-tag>
            <span>${t('desk.customer', { name: ticket.customerName, id: ticket.customerId })}</span>
            <span>${t('desk.opened', { time: this.clock.short(ticket.openedAt) })}</span>
          </p>
          <div class="actions" role="group" aria-label="${t('desk.set-status')}">
            ${NEXT_STATUSES.map((each) => this.#statusButton(ticket, each))}
          </div>
        </header>
        <div class="conversation" role="log" aria-live="polite" aria-label="${t('desk.conversation')}" tabindex="0">
          ${ticket.entries.length
            ? html`
              <ol>${ticket.entries.map((entry) => this.#entry(entry))}</ol>
            `
            : html`
              <p class="empty">${t('desk.conversation.empty')}</p>
            `}
        </div>
        <div class="reply">
          <ui5-textarea
            rows="3"
            placeholder="${t('desk.reply')}"
            accessible-name="${t('desk.reply')}"
            .value="${live(this.#draft)}"
            ?readonly="${this.busy}"
            @input="${this.#type}"
            @keydown="${this.#onKey}"
          ></ui5-textarea>
          <ui5-button design="Emphasized" ?disabled="${this.busy || !this.#draft.trim()}" @click="${this.#reply}">
            ${t('desk.reply.send')}</ui5-button>
          </div>
        </article>
      `;
    }

    #statusButton({ id, status }, next) {
      return html`
        <ui5-button design="Transparent" ?disabled="${this.busy || status === next}" @click="${() =>
          this.#act('status', () => this.api.setStatus(id, next))}">${actionTo(next, this.t)}</ui5-button>
      `;
    }

    #entry({ from, author, text, at }) {
      return html`
        <li class="${from}">
          <p class="who">
            <strong>${author}</strong>
            ${from === 'internal'
              ? html`
                <ui5-tag design="Information" hide-state-icon>${this.t('desk.internal')}</ui5-tag>
              `
              : nothing}
            <time datetime="${at}">${this.clock.short(at)}</time>
          </p>
          <p class="text">${text}</p>
        </li>
      `;
    }
  }

  customElements.define('agent-desk', AgentDesk);

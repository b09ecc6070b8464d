import { html, LitElement } from 'lit';
import { CallFailure, reasonOf } from '../shared/http.js';

/** One part of the page. It renders into the page itself, so that the page's style sheet and labels reach its elements. */
export class Pane extends LitElement {
  static properties = {
    api: { attribute: false },
    t: { attribute: false },
    clock: { attribute: false },
    failures: { state: true },
  };

  constructor() {
    super();
    this.failures = new Map();
  }

  createRenderRoot() {
    return this;
  }

  /** Does something that calls the server, and says whether it succeeded. What failed is shown until it succeeds. */
  async attempt(what, work) {
    try {
      await work();
      this.dismiss(what);
      return true;
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      this.failures = new Map(this.failures).set(what, failure);
      return false;
    }
  }

  dismiss(what) {
    if (!this.failures.has(what)) return;
    this.failures = new Map(this.failures);
    this.failures.delete(what);
  }

  /** The failures, each with a button: to try again where `retries` has a function for it, else to put it away. */
  alerts(retries) {
    const { t } = this;
    const button = (text, onClick) => html`<button type="button" @click=${onClick}>${t(text)}</button>`;
    return [...this.failures].map(([what, failure]) => html`
      <div class="alert" role="alert">
        <span>${t('failed.because', { what: t(`failed.${what}`), reason: reasonOf(failure, t) })}</span>
        ${retries[what] ? button('page.retry', retries[what]) : button('page.dismiss', () => this.dismiss(what))}
      </div>
    `);
  }

  /** What stands where there is nothing to show. */
  hint(text) {
    return html`<p class="empty">${this.t(text)}</p>`;
  }
}

import { html, nothing } from 'lit';
import { hintOf } from './chat.js';
import { car, pin } from './icons.js';

/**
 * One entry of the chat as WeChat shows it.
 *
 * @param names who talks: `{ me, account }`
 * @param onLoad called when a picture has come and made the chat longer
 */
export function bubble(entry, { t, clock, names, onLoad }) {
  const time = entry.showsTime
    ? html`
      <time datetime="${entry.at}">${clock.short(entry.at)}</time>
    `
    : nothing;
  if (entry.kind === 'notice') {
    return html`
      <li class="notice">${time}<p>${entry.text}</p></li>
    `;
  }
  const hint = hintOf(entry);
  return html`
    <li class="${entry.from}">
      ${time}
      <div class="line">
        ${entry.from === 'me' ? avatar(names.me) : html`
          <span class="avatar account" aria-hidden="true">${car}</span>
        `}
        <div class="said">
          <span class="unseen">${t('phone.says', { name: names[entry.from] })}</span>
          ${content(entry, t, onLoad)} ${hint
            ? html`
              <small class="hint">${t(hint)}</small>
            `
            : nothing}
        </div>
        ${entry.failed
          ? html`
            <span class="failed" role="img" aria-label="${t('phone.not-delivered')}" title="${t(
              'phone.not-delivered',
            )}">!</span>
          `
          : nothing}
      </div>
    </li>
  `;
}

function avatar(name) {
  return html`
    <span class="avatar" aria-hidden="true">${[...name][0]}</span>
  `;
}

function content({ kind, text, pictureUrl }, t, onLoad) {
  switch (kind) {
    case 'image':
      return html`
        <a class="picture" href="${pictureUrl}" target="_blank" rel="noopener">
          <img src="${pictureUrl}" alt="${t('phone.picture')}" @load="${onLoad}"></a>
      `;
    case 'location':
      return html`
        <div class="bubble place">
          <p><span class="unseen">${t('phone.location')}: </span>${text}</p>
          <div class="map" aria-hidden="true">${pin}</div>
        </div>
      `;
    default:
      return html`
        <p class="bubble">${text}</p>
      `;
  }
}

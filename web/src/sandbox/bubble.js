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
  const { from, kind, text, at, showsTime, failed } = entry;
  const time = showsTime ? html`<time datetime=${at}>${clock.short(at)}</time>` : nothing;
  if (kind === 'notice') return html`<li class="notice">${time}<p>${text}</p></li>`;
  const hint = hintOf(entry);
  return html`
    <li class=${from}>
      ${time}
      <div class="line">
        ${from === 'me' ? avatarOf(names.me) : accountAvatar}
        <div class="said">
          <span class="unseen">${t('phone.says', { name: names[from] })}</span>
          ${content(entry, t, onLoad)}
          ${hint ? html`<small class="hint">${t(hint)}</small>` : nothing}
        </div>
        ${failed ? failureMark(t('phone.not-delivered')) : nothing}
      </div>
    </li>
  `;
}

const accountAvatar = html`<span class="avatar account" aria-hidden="true">${car}</span>`;

function avatarOf(name) {
  const [initial] = name; // by characters, not by halves of them
  return html`<span class="avatar" aria-hidden="true">${initial}</span>`;
}

function failureMark(text) {
  return html`<span class="failed" role="img" aria-label=${text} title=${text}>!</span>`;
}

function content({ kind, text, pictureUrl }, t, onLoad) {
  switch (kind) {
    case 'image':
      return html`
        <a class="picture" href=${pictureUrl} target="_blank" rel="noopener">
          <img src=${pictureUrl} alt=${t('phone.picture')} @load=${onLoad}>
        </a>
      `;
    case 'location':
      return html`
        <div class="bubble place">
          <p><span class="unseen">${t('phone.location')}: </span>${text}</p>
          <div class="map" aria-hidden="true">${pin}</div>
        </div>
      `;
    case 'card':
      return html`<p class="bubble card">${text}</p>`;
    default:
      return html`<p class="bubble">${text}</p>`;
  }
}

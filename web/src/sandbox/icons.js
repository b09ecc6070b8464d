import { svg } from 'lit';

const icon = (drawing) =>
  svg`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.6"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawing}</svg>`;

const inCircle = (path) => icon(svg`<circle cx="12" cy="12" r="9.5"/><path d=${path}/>`);

export const plus = inCircle('M12 7v10M7 12h10');
export const lines = inCircle('M8 9h8M8 12h8M8 15h8');
export const keyboard = inCircle('M7.5 9h.1M10.5 9h.1M13.5 9h.1M16.5 9h.1M7.5 12h.1M10.5 12h.1M13.5 12h.1M16.5 12h.1M9 15h6');
export const car = icon(svg`<path d="M4 16v-3l2-5h12l2 5v3zM6 16v2M18 16v2M4.5 12.5h15M7.5 14.2h.1M16.4 14.2h.1"/>`);
export const picture = icon(svg`
  <rect x="3" y="5" width="18" height="14" rx="2"/>
  <circle cx="8.5" cy="10" r="1.5"/>
  <path d="m4 18 5-4.5 3 2.5 4-4 4.5 4.5"/>`);
export const pin = icon(svg`
  <path d="M12 21c-4-4.5-6.5-7.6-6.5-11a6.5 6.5 0 0 1 13 0c0 3.4-2.5 6.5-6.5 11z"/>
  <circle cx="12" cy="10" r="2.3"/>`);

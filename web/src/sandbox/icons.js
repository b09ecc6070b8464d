import { svg } from 'lit';

const icon = (drawing) =>
  svg`
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >${drawing}</svg>
  `;

export const car = icon(svg`
  <path d="M4 16v-3l2-5h12l2 5v3z M6 16v2 M18 16v2 M4.5 12.5h15" /><path d="M7.5 14.2h.1 M16.4 14.2h.1" />
`);
export const plus = icon(svg`
  <circle cx="12" cy="12" r="9.5" /><path d="M12 7v10 M7 12h10" />
`);
export const lines = icon(svg`
  <circle cx="12" cy="12" r="9.5" /><path d="M8 9h8 M8 12h8 M8 15h8" />
`);
export const keyboard = icon(
  svg`
    <circle cx="12" cy="12" r="9.5" /><path
      d="M7.5 9.5h.1 M10.5 9.5h.1 M13.5 9.5h.1 M16.5 9.5h.1 M7.5 12.2h.1 M10.5 12.2h.1 M13.5 12.2h.1 M16.5 12.2h.1 M9 15h6"
    />
  `,
);
export const picture = icon(
  svg`
    <rect x="3" y="5" width="18" height="14" rx="2" /><circle cx="8.5" cy="10" r="1.5" /><path d="m4 18 5-4.5 3 2.5 4-4 4.5 4.5" />
  `,
);
export const pin = icon(svg`
  <path d="M12 21c-4-4.5-6.5-7.6-6.5-11a6.5 6.5 0 0 1 13 0c0 3.4-2.5 6.5-6.5 11z" /><circle cx="12" cy="10" r="2.3" />
`);

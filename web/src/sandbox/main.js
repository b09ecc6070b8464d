import { Http } from '../shared/http.js';
import { listen } from '../shared/live.js';
import { languageOf } from '../shared/texts.js';
import { ui5Ready } from '../shared/ui5.js';
import { SandboxApi } from './api.js';
import './page.js';

const page = document.createElement('sandbox-page');
page.api = new SandboxApi(new Http());
page.language = languageOf([localStorage.getItem('language'), ...navigator.languages].filter(Boolean));

await ui5Ready(page.language);
document.body.append(page);
await page.updateComplete;

listen('/api/events', {
  phone: ({ openId }) => page.phoneChanged(openId),
  desk: () => page.deskChanged(),
  topic: (record) => page.travelled(record),
  connected: () => page.connected(),
  lost: () => page.lost(),
});

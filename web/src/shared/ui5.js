// UI5 Web Components with the two languages and the one theme that our pages have. The stock Assets.js would bring some
// hundred more of each.
import { registerI18nLoader } from '@ui5/webcomponents-base/dist/asset-registries/i18n.js';
import { registerLocaleDataLoader } from '@ui5/webcomponents-base/dist/asset-registries/LocaleData.js';
import { registerThemePropertiesLoader } from '@ui5/webcomponents-base/dist/asset-registries/Themes.js';
import { getLanguage, setLanguage } from '@ui5/webcomponents-base/dist/config/Language.js';
import { getAllRegisteredTags } from '@ui5/webcomponents-base/dist/CustomElementsRegistry.js';

const texts = {
  '@ui5/webcomponents': {
    zh_CN: () => import('@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_zh_CN.json'),
    en: () => import('@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_en.json'),
  },
  '@ui5/webcomponents-icons': {
    zh_CN: () => import('@ui5/webcomponents-icons/dist/generated/assets/i18n/messagebundle_zh_CN.json'),
    en: () => import('@ui5/webcomponents-icons/dist/generated/assets/i18n/messagebundle_en.json'),
  },
};
for (const [library, languages] of Object.entries(texts)) {
  for (const [language, load] of Object.entries(languages)) {
    registerI18nLoader(library, language, async () => (await load()).default);
  }
}

// Without these a change of language asks a host abroad for them.
registerLocaleDataLoader(
  'zh_CN',
  async () => (await import('@ui5/webcomponents-localization/dist/generated/assets/cldr/zh_CN.json')).default,
);
registerLocaleDataLoader(
  'en',
  async () => (await import('@ui5/webcomponents-localization/dist/generated/assets/cldr/en.json')).default,
);

// Light and dark by the system's setting, in CSS alone.
const THEME = 'sap_horizon_auto';
registerThemePropertiesLoader(
  '@ui5/webcomponents-theming',
  THEME,
  async () =>
    (await import('@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_auto/parameters-bundle.css.json'))
      .default,
  'root',
);
registerThemePropertiesLoader(
  '@ui5/webcomponents',
  THEME,
  async () =>
    (await import('@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_auto/parameters-bundle.css.json')).default,
  'host',
);

/**
 * Resolves when every imported UI5 element has its texts in this language. A page is mounted only then: some elements
 * count as finished before their texts are there, and a change of language in that time breaks them for good.
 */
export async function ui5Ready(language) {
  await Promise.all(getAllRegisteredTags().map((tag) => customElements.get(tag)?._definePromise));
  await useLanguage(language);
}

export async function useLanguage(language) {
  const wanted = { zh: 'zh_CN', en: 'en' }[language];
  if (getLanguage() !== wanted) await setLanguage(wanted);
}

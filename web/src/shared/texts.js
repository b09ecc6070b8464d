const TAGS = { zh: 'zh-CN', en: 'en' };

/** The first of the reader's languages that we have; Chinese when we have none of them. */
export function languageOf(preferred) {
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find((language) => language in TAGS) ?? 'zh';
}

/** The language as `lang` attributes and `Intl` want it. */
export function tagOf(language) {
  return TAGS[language];
}

/** A function that gives the text of a key, with `{name}` replaced by the value of that name. */
export function translator(texts) {
  return (key, values = {}) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`There is no text '${key}'`);
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

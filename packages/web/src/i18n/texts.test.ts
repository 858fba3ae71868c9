import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { languages, speak } from './texts.ts';

describe('speak', () => {
  it.each(languages)('brings every text of the catalogue in %s', async (language) => {
    const spoken = await speak(language);
    const side = language === 'zh-CN' ? 'zh' : 'en';
    expect(spoken.language).toBe(language);
    expect(spoken.texts).toEqual(Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, text[side]])));
  });
});

import type { Plugin } from 'vite';
import { catalogue } from './src/i18n/catalogue.ts';
import { type Language, languages, textsIn } from './src/i18n/texts.ts';

/**
 * Each language is a file of its own in the build: src/i18n/texts/* hold their texts and no longer the whole catalogue. The
 * start page names both files to first.js, which asks for the reader's one at once.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'shiheng-one-language',
    apply: 'build',
    load: (id) => {
      const language = languageOf(id);
      return language && `export const texts = ${JSON.stringify(textsIn(catalogue, language))};`;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const named = chunks.flatMap(({ moduleIds, fileName }) => {
          const [language] = moduleIds.length === 1 ? moduleIds.map(languageOf) : [];
          return language === undefined ? [] : [`data-${language.slice(0, 2)}="/${fileName}"`];
        });
        if (named.length !== languages.length) throw new Error('not every language is a file of its own');
        return html.replace('src="/first.js"', `src="/first.js" ${named.sort().join(' ')}`);
      },
    },
  };
}

/** Of a file of texts its language; undefined for every other file. */
function languageOf(id: string): Language | undefined {
  return languages.find((language) => id.endsWith(`/src/i18n/texts/${language}.ts`));
}

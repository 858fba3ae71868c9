import { catalogue } from '../i18n/catalogue.ts';
import { type Language, type Spoken, textsIn } from '../i18n/texts.ts';

/** What the application otherwise loads: a language with its texts. */
export function spokenIn(language: Language): Spoken {
  return { language, texts: textsIn(catalogue, language) };
}

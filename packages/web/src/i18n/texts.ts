import type { MessageKey } from './catalogue.ts';
import type { Message } from './message.ts';

export type Language = 'zh-CN' | 'en';

export const languages: readonly Language[] = ['zh-CN', 'en'];

/** Every text in one language, its places still open. */
export type Texts = Readonly<Record<MessageKey, string>>;

/** A language with its texts: what the interface speaks at a time. */
export interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
}

export function textsIn<K extends string>(
  messages: Readonly<Record<K, Message>>,
  language: Language,
): Readonly<Record<K, string>> {
  const keys = Object.keys(messages) as K[];
  const chosen = keys.map((key) => [key, language === 'zh-CN' ? messages[key].zh : messages[key].en]);
  return Object.fromEntries(chosen) as Record<K, string>;
}

const files: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  'zh-CN': () => import('./texts/zh-CN.ts'),
  en: () => import('./texts/en.ts'),
};

/** A reader's browser holds one language only, until the reader asks for the other. @errors rejects when offline */
export async function speak(language: Language): Promise<Spoken> {
  const { texts } = await files[language]();
  return { language, texts };
}

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Numbers, numbersIn } from './numbers.ts';
import { type Language, type Spoken, speak } from './texts.ts';
import { pickText, richTranslator, type Translate, type TranslateRich, translator } from './translate.ts';

export interface Wording {
  readonly language: Language;
  readonly t: Translate;
  readonly rich: TranslateRich;
  readonly numbers: Numbers;
  /** Whether there is a text under this key. */
  has(key: string): boolean;
  pick(text: { readonly zh: string; readonly en: string }): string;
}

interface LanguageState extends Wording {
  /** Changes the language as soon as its texts are there. @errors rejects, and nothing changes, when they do not come */
  choose(language: Language): Promise<void>;
}

const Context = createContext<LanguageState | undefined>(undefined);
/** public/first.js reads the same key. */
const storageKey = 'shiheng.language';

export function wordingIn({ language, texts }: Spoken): Wording {
  return {
    language,
    t: translator(texts),
    rich: richTranslator(texts),
    numbers: numbersIn(language),
    has: (key) => Object.hasOwn(texts, key),
    pick: (text) => pickText(language, text),
  };
}

/** The reader's last choice on this device; Chinese first. A link never changes the language of whoever opens it. */
export function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

export function LanguageProvider(props: { readonly children: ReactNode; readonly initial: Spoken }) {
  const [spoken, setSpoken] = useState(props.initial);
  const { language } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const state = useMemo<LanguageState>(() => {
    const choose = async (next: Language) => {
      localStorage.setItem(storageKey, next); // at once: whoever goes on meanwhile finds the next page so
      try {
        setSpoken(await speak(next));
      } catch (error) {
        localStorage.setItem(storageKey, spoken.language);
        throw error;
      }
    };
    return { ...wordingIn(spoken), choose };
  }, [spoken]);
  return <Context value={state}>{props.children}</Context>;
}

/** Texts, numbers and names in the reader's language. */
export function useWording(): Wording {
  return useLanguage();
}

export function useLanguage(): LanguageState {
  const state = useContext(Context);
  if (state === undefined) throw new Error('useWording needs a LanguageProvider above it');
  return state;
}

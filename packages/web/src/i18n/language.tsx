import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Numbers, numbersIn } from './numbers.ts';
import {
  type Language,
  pickText,
  richTranslator,
  type Translate,
  type TranslateRich,
  translator,
} from './translate.ts';

export interface Wording {
  readonly language: Language;
  readonly t: Translate;
  readonly rich: TranslateRich;
  readonly numbers: Numbers;
  pick(text: { readonly zh: string; readonly en: string }): string;
}

interface LanguageState extends Wording {
  choose(language: Language): void;
}

const Context = createContext<LanguageState | undefined>(undefined);
const storageKey = 'shiheng.language';

export function wordingIn(language: Language): Wording {
  return {
    language,
    t: translator(language),
    rich: richTranslator(language),
    numbers: numbersIn(language),
    pick: (text) => pickText(language, text),
  };
}

/** The reader's last choice on this device; Chinese first. A link never changes the language of whoever opens it. */
function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

export function LanguageProvider(props: { readonly children: ReactNode; readonly initial?: Language }) {
  const [language, setLanguage] = useState<Language>(props.initial ?? storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const state = useMemo<LanguageState>(() => {
    const choose = (next: Language) => {
      localStorage.setItem(storageKey, next);
      setLanguage(next);
    };
    return { ...wordingIn(language), choose };
  }, [language]);
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

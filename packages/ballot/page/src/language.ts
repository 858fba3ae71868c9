import type { Words } from '@shiheng/ballot/verify/words';
import { type Language, words } from './words.ts';

let language: Language = 'zh';

export const say = (text: Words): string => text[language];
export const currentLanguage = (): Language => language;

export function switchLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh';
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = say(words.title);
}

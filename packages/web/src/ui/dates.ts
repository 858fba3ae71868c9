import type { Wording } from '../i18n/language.tsx';

type Language = Wording['language'];

const zone = 'Asia/Shanghai'; // the same day for every reader, as in the records

/** The day of a moment, or of a plain date: 2026年11月26日 / 26 November 2026. */
export function dayText(iso: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: zone,
  });
  return format.format(new Date(iso));
}

/** Day and minute, to the second where asked for: 2026年11月26日 09:40 / 26 November 2026, 09:40. */
export function momentText(iso: string, language: Language, precision: 'minute' | 'second' = 'minute'): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(precision === 'second' && { second: '2-digit' }),
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(iso));
  return dayText(iso, language) + (language === 'zh-CN' ? ' ' : ', ') + time;
}

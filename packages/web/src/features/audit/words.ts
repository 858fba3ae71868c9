import type { AuditEventDto } from '@shiheng/contract/audit';
import type { Wording } from '../../i18n/language.tsx';

/** Wall time in China, to the second: the trail is read against working hours there, wherever the reader sits. */
export function momentText(instant: string, language: Wording['language']): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'medium',
    hour12: false,
  }).format(new Date(instant));
}

export function factTexts({ facts }: AuditEventDto, { t, pick }: Wording): readonly string[] {
  return facts.map(({ label, value }) => {
    const text = typeof value === 'boolean' ? t(value ? 'audit.yes' : 'audit.no') : String(value);
    return `${pick(label)} ${text}`;
  });
}

import type { AuditEventDto } from '@shiheng/contract/audit';
import type { Wording } from '../../i18n/language.tsx';
import { momentText } from '../../ui/dates.ts';

/** Wall time in China, to the second: the trail is read against working hours there, wherever the reader sits. */
export function momentOf(instant: string, language: Wording['language']): string {
  return momentText(instant, language, 'second');
}

export function factTexts({ facts }: Pick<AuditEventDto, 'facts'>, wording: Wording): readonly string[] {
  return facts.map((fact) =>
    wording.t('audit.fact', { label: wording.pick(fact.label), value: valueText(fact, wording) }),
  );
}

function valueText({ value, text }: AuditEventDto['facts'][number], { t, pick, numbers }: Wording): string {
  if (text !== null) return pick(text);
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  return typeof value === 'number' ? numbers.count(value) : value;
}

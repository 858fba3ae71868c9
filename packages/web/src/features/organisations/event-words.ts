import type { Wording } from '../../i18n/language.tsx';
import type { UnitEvent } from './queries.ts';

/** A unit whose name is beyond the reader's reach is called so. */
export function nameOf(unit: { readonly name: string | null } | null, { t }: Wording): string {
  return unit === null ? t('organisations.nowhere') : (unit.name ?? t('organisations.beyond-reach'));
}

/** What happened to a unit, in words, as it is exported; the unit itself and the day stand beside it. */
export function eventText(event: UnitEvent, wording: Wording): string {
  const { t } = wording;
  const others = event.others.map((each) => nameOf(each, wording)).join(t('list.separator'));
  switch (event.kind) {
    case 'moved':
      return t(event.line === 'system' ? 'organisations.moved-system' : 'organisations.moved-area', {
        from: nameOf(event.from, wording),
        to: nameOf(event.to, wording),
      });
    case 'revised':
      return t('organisations.revised', {
        fields: event.fields.map((field) => t(`organisations.field-${field}`)).join(t('list.separator')),
      });
    case 'opened':
      return t('organisations.opened');
    case 'closed':
      return t('organisations.closed');
    default:
      return t(`organisations.${event.kind}`, { others });
  }
}

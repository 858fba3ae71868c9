import { Fragment } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { eventText, nameOf } from './event-words.ts';
import type { UnitEvent } from './queries.ts';

/** The same words with every name marked as one. */
export function EventText({ event }: { readonly event: UnitEvent }) {
  const wording = useWording();
  const { t, rich } = wording;
  const named = (unit: UnitEvent['from']) =>
    unit?.name ? <OrgName>{unit.name}</OrgName> : <span>{nameOf(unit, wording)}</span>;
  switch (event.kind) {
    case 'moved': {
      const key = event.line === 'system' ? 'organisations.moved-system' : 'organisations.moved-area';
      return <span>{rich(key, { from: named(event.from), to: named(event.to) })}</span>;
    }
    case 'split-into':
    case 'split-from':
    case 'merged-into':
    case 'merged-from': {
      const others = event.others.map((unit, at) => (
        <Fragment key={unit.code}>
          {at > 0 && t('list.separator')}
          {named(unit)}
        </Fragment>
      ));
      return <span>{rich(`organisations.${event.kind}`, { others })}</span>;
    }
    default:
      return <span>{eventText(event, wording)}</span>;
  }
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useTakenAway } from '../../app/taken-away.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { changeRows, changeWords } from './change-words.ts';
import styles from './overview.module.css';
import type { Change, Overview } from './types.ts';

const shownAtFirst = 8;

/** What moved beyond its uncertainty since the period before. */
export function Changes({ changes, overview }: { readonly changes: readonly Change[]; readonly overview: Overview }) {
  const wording = useWording();
  const { t } = wording;
  const taken = useTakenAway(overview);
  const note = useChangesNote(overview);
  const exported = (
    <ExportTable rows={() => changeRows(overview, wording)} fileName={taken.fileName(t('changes.title'))} />
  );
  const [all, setAll] = useState(false);
  const rest = all ? 0 : changes.length - shownAtFirst;
  return (
    <Card title={t('changes.title')} note={note} actions={changes.length === 0 ? undefined : exported}>
      {changes.length === 0 ? (
        <p className={styles.quiet}>{t(noChanges(overview))}</p>
      ) : (
        <ul className={styles.changes}>
          {changes.slice(0, all ? changes.length : shownAtFirst).map((change) => (
            <ChangeRow
              key={`${change.org.code} ${change.relation} ${change.kind}`}
              change={change}
              overview={overview}
            />
          ))}
          {rest > 0 && (
            <li>
              <button type="button" className={styles.more} onClick={() => setAll(true)}>
                {t('changes.more', { n: rest })}
              </button>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

/** Against which period; nothing where there is none to compare with. */
export function useChangesNote({ comparedWith }: Overview): string | undefined {
  const { t, numbers } = useWording();
  return comparedWith === null ? undefined : t('changes.note', { period: numbers.period(comparedWith) });
}

/** What is said where no change is listed. */
export function noChanges({ comparedWith }: Overview) {
  return comparedWith === null ? ('changes.no-period' as const) : ('changes.none' as const);
}

export function ChangeRow({ change, overview }: { readonly change: Change; readonly overview: Overview }) {
  const wording = useWording();
  const { view } = useGate();
  const relation = overview.relations.find(({ id }) => id === change.relation);
  const itself = change.org.code === overview.org.code;
  const child = overview.children.find(({ org }) => org.code === change.org.code);
  const words = changeWords(change, relation?.sideNames ?? [], wording);
  return (
    <li>
      <span className={styles.changeOrg}>
        {itself ? wording.t('changes.itself') : <OrgName>{child?.org.shortName ?? change.org.name}</OrgName>}
      </span>
      <span>
        <Link {...paths.relation(change.relation, { ...view, org: change.org.code })}>
          {relation === undefined ? change.relation : wording.pick(relation.name)}
        </Link>
        {wording.t('change.colon')}
        <span className={words.out ? styles.changeOut : undefined}>{words.text}</span>
      </span>
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { download } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useTakenAway } from '../../app/taken-away.ts';
import { useGate } from '../../app/use-gate.ts';
import { MiniBalance } from '../../charts/mini-balance.tsx';
import { useWording } from '../../i18n/language.tsx';
import { numeral, positionText } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ExportLink, ExportTable } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './children-matrix.module.css';
import { matrixRows } from './matrix-rows.ts';
import type { Overview } from './types.ts';

const shownAtFirst = 20;

/** Units below × ten relations: the whole field at one glance, in the order of the units and never ranked. */
export function ChildrenMatrix({ overview }: { readonly overview: Overview }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const { view } = useGate();
  const [all, setAll] = useState(false);
  const { relations, children, childrenTotal = 0 } = overview;
  const taken = useTakenAway(overview);
  const shown = all ? children : children.slice(0, shownAtFirst);
  const exported =
    childrenTotal > children.length ? (
      <ExportLink
        take={(wish, onBytes) => download('exportBalances', { query: { ...queryOf(view), ...wish } }, onBytes)}
      />
    ) : (
      <ExportTable rows={() => matrixRows(overview, wording)} fileName={taken.fileName(t('matrix.title'))} />
    );
  return (
    <Card title={t('matrix.title')} note={t('matrix.note')} actions={exported} className={styles.card}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('matrix.title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('matrix.unit')}</th>
              <th scope="col" className={styles.number}>
                {t('matrix.enterprises')}
              </th>
              {relations.map(({ id, name }) => (
                <th key={id} scope="col" title={pick(name)} className={styles.cell}>
                  <abbr title={pick(name)}>{numeral(id, wording)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((child) => (
              <tr key={child.org.code}>
                <th scope="row">
                  <Link {...paths.overview({ ...view, org: child.org.code })}>
                    <span className={styles.long}>
                      <OrgName>{child.org.name}</OrgName>
                    </span>
                    <span className={styles.short} aria-hidden="true">
                      <OrgName>{child.org.shortName}</OrgName>
                    </span>
                  </Link>
                </th>
                <td className={styles.number}>{numbers.count(child.coverage.enterprises)}</td>
                {relations.map((relation) => {
                  const balance = child.relations.find(({ id }) => id === relation.id);
                  if (balance === undefined) return <td key={relation.id} className={styles.cell} />;
                  const position = positionText(balance, relation.sideNames, wording);
                  const label = t('matrix.cell', { org: child.org.name, relation: pick(relation.name), position });
                  return (
                    <td key={relation.id} className={styles.cell}>
                      <Link
                        {...paths.relation(relation.id, { ...view, org: child.org.code })}
                        aria-label={label}
                        title={label}
                      >
                        <MiniBalance balance={balance} />
                      </Link>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!all && children.length > shownAtFirst && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('changes.more', { n: children.length - shownAtFirst })}
        </button>
      )}
    </Card>
  );
}

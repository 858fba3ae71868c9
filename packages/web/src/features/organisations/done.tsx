import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './organisations.module.css';
import type { Preview, Unit } from './queries.ts';

type Node = Preview['views'][number]['nodes'][number];

/** Recorded: and the way to both views at every organisation that has changed. */
export function Done({ preview, unit }: { readonly preview: Preview; readonly unit: Unit }) {
  const { t } = useWording();
  const { view } = useGate();
  const nodes = preview.views.find(({ tree }) => tree === 'as-is')?.nodes ?? [];
  return (
    <div role="status" className={styles.blocks}>
      <Card
        title={t(preview.planned ? 'organisations.done-planned' : 'organisations.done')}
        note={t('organisations.done-note', { on: preview.on })}
      >
        <ul className={styles.points}>
          {nodes.map((node) => (
            <ChangedNode key={`${node.line} ${node.org.code}`} node={node} trees={viewsOf(preview, node)} />
          ))}
        </ul>
        <div className={styles.actions}>
          <Link {...paths.organisations({ ...view, org: unit.code })}>{t('organisations.to-unit')}</Link>
        </div>
      </Card>
    </div>
  );
}

function ChangedNode({ node: { org, line }, trees }: { readonly node: Node; readonly trees: readonly View['tree'][] }) {
  const { t } = useWording();
  const { view } = useGate();
  return (
    <li>
      <OrgName>{org.name}</OrgName>
      {trees.length > 0 && t('organisations.colon')}
      {trees.map((tree, at) => (
        <span key={tree}>
          {at > 0 && ' · '}
          <Link className={styles.link} {...paths.overview({ ...view, org: org.code, line, tree })}>
            {t(`organisations.${tree}`)}
          </Link>
        </span>
      ))}
    </li>
  );
}

/**
 * The views that have a page of a changed organisation: an overview of where no enterprise stands is not found. As-is is
 * of today, so what is planned does not hold there yet; as-was is of the period's last day, and names no organisation
 * that the change leaves as it was.
 *
 * @param node of the as-is view
 */
export function viewsOf({ planned, views }: Preview, node: Node): readonly View['tree'][] {
  const asWas = views
    .find(({ tree }) => tree === 'as-was')
    ?.nodes.find(({ org, line }) => org.code === node.org.code && line === node.line);
  const stands = {
    'as-was': (asWas ? asWas.after : node.before) !== null,
    'as-is': (planned ? node.before : node.after) !== null,
  };
  return (['as-was', 'as-is'] as const).filter((tree) => stands[tree]);
}

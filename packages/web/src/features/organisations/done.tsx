import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './organisations.module.css';
import type { Preview, Unit } from './queries.ts';

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
          {nodes.map(({ org, line }) => (
            <li key={`${line} ${org.code}`}>
              <OrgName>{org.name}</OrgName>
              {t('organisations.colon')}
              {(['as-was', 'as-is'] as const).map((tree, at) => (
                <span key={tree}>
                  {at > 0 && ' · '}
                  <Link className={styles.link} {...paths.overview({ ...view, org: org.code, line, tree })}>
                    {t(`organisations.${tree}`)}
                  </Link>
                </span>
              ))}
            </li>
          ))}
        </ul>
        <div className={styles.actions}>
          <Link {...paths.organisations({ ...view, org: unit.code })}>{t('organisations.to-unit')}</Link>
        </div>
      </Card>
    </div>
  );
}

import { RelationId } from '@shiheng/contract/evaluation';
import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import styles from './relation.module.css';
import type { RelationPageData } from './types.ts';

/** From relation to relation, and back to the ten. */
export function Neighbours({ id }: { readonly id: RelationPageData['relation']['id'] }) {
  const wording = useWording();
  const { view } = useGate();
  return (
    <nav className={styles.neighbours} aria-label={wording.t('relation.others')}>
      <Link {...paths.overview(view)}>{wording.t('action.back-to-overview')}</Link>
      <ol>
        {RelationId.options.map((each) => (
          <li key={each}>
            <Link {...paths.relation(each, view)} aria-current={each === id ? 'page' : undefined}>
              {numeral(each, wording)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

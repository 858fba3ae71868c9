import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './page-head.module.css';
import { orgChildrenQuery } from './queries.ts';
import { useGate } from './use-gate.ts';
import { searchWith } from './view.ts';

interface Props {
  readonly org: string;
  /** The unit above; absent at the reader's top, beside which nothing can be seen. */
  readonly parent: string | undefined;
  readonly onChosen: () => void;
}

/** Units beside and below the one that is looked at. */
export function Around({ org, parent, onChosen }: Props) {
  return (
    <div className={styles.around}>
      {parent !== undefined && <Units title="path.beside" parent={parent} except={org} onChosen={onChosen} />}
      <Units title="path.below" parent={org} except={org} onChosen={onChosen} />
    </div>
  );
}

interface UnitsProps {
  readonly title: 'path.beside' | 'path.below';
  readonly parent: string;
  readonly except: string;
  readonly onChosen: () => void;
}

function Units({ title, parent, except, onChosen }: UnitsProps) {
  const { t } = useWording();
  const { view } = useGate();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orgChildrenQuery(view, parent),
  );
  const nodes = data?.pages.flatMap((page) => page.nodes).filter(({ code }) => code !== except);
  return (
    <section>
      <h2>{t(title)}</h2>
      {error !== null && <ProblemLine error={error} />}
      {error === null && nodes === undefined && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {nodes?.length === 0 && <p className={styles.hint}>{t('path.none')}</p>}
      <ul>
        {nodes?.map(({ code, name }) => (
          <li key={code}>
            <Link to="." search={(before) => searchWith(before, view, { org: code })} onClick={onChosen}>
              <OrgName>{name}</OrgName>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button type="link" size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('org-picker.more')}
        </Button>
      )}
    </section>
  );
}

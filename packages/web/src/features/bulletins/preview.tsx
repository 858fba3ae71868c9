import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { type Face, type PageItem, type PrintedPage, paper } from '@shiheng/kernel/bulletins/typeset/page';
import { typeset } from '@shiheng/kernel/bulletins/typeset/typeset';
import { memo, useMemo } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './preview.module.css';

/** A4 pages with everything where the files have it. Faces are the reader's own; places are not. */
export const Preview = memo(function Preview({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useWording();
  const pages = useMemo(() => typeset(bulletin), [bulletin]);
  return (
    <section className={styles.pages} aria-label={t('bulletin.pages')} lang="zh-CN">
      {pages.map((page, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the order
        <Sheet key={i} page={page} label={t('bulletin.page', { n: i + 1, total: pages.length })} />
      ))}
    </section>
  );
});

const Sheet = memo(function Sheet({ page, label }: { readonly page: PrintedPage; readonly label: string }) {
  return (
    <article className={styles.sheet} aria-label={label}>
      <svg viewBox={`0 0 ${paper.width} ${paper.height}`} role="presentation">
        {page.items.map((item) => (
          <Item key={keyOf(item)} item={item} />
        ))}
      </svg>
    </article>
  );
});

const keyOf = (item: PageItem) =>
  item.kind === 'text' ? `${item.x} ${item.y} ${item.text}` : `${item.x1} ${item.y1} ${item.x2} ${item.y2}`;

function Item({ item }: { readonly item: PageItem }) {
  if (item.kind === 'rule') {
    const { x1, y1, x2, y2, width, ink } = item;
    return <line x1={x1} y1={y1} x2={x2} y2={y2} strokeWidth={width} className={styles[ink]} />;
  }
  const { x, y, text, face, size, width, ink } = item;
  const spread = [...text].length > 1 ? { textLength: width, lengthAdjust: 'spacing' as const } : {};
  return (
    <text x={x} y={y} fontSize={size} className={`${styles[faceClass[face]]} ${styles[ink]}`} {...spread}>
      {text}
    </text>
  );
}

const faceClass: Readonly<Record<Face, string>> = {
  title: 'title',
  body: 'body',
  section: 'heading',
  item: 'kai',
  song: 'song',
  latin: 'latin',
};

import { useWording } from '../../i18n/language.tsx';
import { ledeParts } from './lede-parts.ts';
import styles from './overview.module.css';
import type { OverviewRelation } from './types.ts';

export function Lede({ relations }: { readonly relations: readonly OverviewRelation[] }) {
  const wording = useWording();
  const parts = ledeParts(relations, wording);
  return (
    <p className={styles.lede}>
      {parts.map(({ text, strong }, i) => {
        const key = `${i} ${text}`;
        return strong ? <strong key={key}>{text}</strong> : <span key={key}>{text}</span>;
      })}
    </p>
  );
}

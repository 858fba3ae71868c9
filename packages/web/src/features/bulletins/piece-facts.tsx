import type { BulletinDto } from '@shiheng/contract/bulletins';
import { figureWords } from '@shiheng/kernel/bulletins/number-words';
import { Link } from '@tanstack/react-router';
import Select from 'antd/es/select';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Told } from '../../ui/told.tsx';
import { replaceNumber } from './editor/commands.ts';
import type { Editor } from './editor/use-editor.ts';
import styles from './editor.module.css';
import { pageBehind } from './page-behind.ts';
import type { LiveNumber, Piece } from './queries.ts';
import { basisWords } from './words.ts';

interface Props {
  readonly piece: Exclude<Piece, { kind: 'text' }> | undefined;
  readonly editor: Editor;
  readonly dto: BulletinDto;
}

/** What the selected number is, the page behind it, and how many decimals it is written with. */
export function PieceFacts({ piece, editor, dto }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  if (piece === undefined) return <p className={styles.hint}>{t('bulletin.number-none')}</p>;
  if (piece.kind === 'stated')
    return (
      <p>
        <Told>{t('bulletin.stated-facts', { source: piece.source })}</Told>
      </p>
    );
  const { label, exact, snapshot, format } = piece;
  const write = (decimals: LiveNumber['format']['decimals']) => {
    const changed = { ...format, decimals };
    editor.run(replaceNumber({ ...piece, format: changed, shown: figureWords(piece.subject, exact, changed) }));
  };
  return (
    <p className={styles.facts}>
      <span>
        <Told>
          {t('bulletin.number-facts', { label, exact: numbers.plain(exact, 6), basis: basisWords(snapshot, wording) })}
        </Told>
      </span>
      <SourceLink piece={piece} dto={dto} />
      <Select<string>
        size="small"
        aria-label={t('bulletin.number-decimals')}
        value={String(format.decimals)}
        onChange={(value) => write(value === 'auto' ? 'auto' : Number(value))}
        options={[...(format.decimals === 'auto' ? ['auto'] : []), '0', '1', '2', '3'].map((value) => ({
          value,
          label: `${t('bulletin.number-decimals')} ${value === 'auto' ? t('bulletin.number-auto') : value}`,
        }))}
      />
    </p>
  );
}

function SourceLink({ piece, dto }: { readonly piece: LiveNumber; readonly dto: BulletinDto }) {
  const { t } = useWording();
  const { view } = useGate();
  const there = { ...view, org: piece.org, line: dto.line, period: dto.period };
  return (
    <Link {...pageBehind(piece, there)} target="_blank">
      {t('bulletin.number-open')}
    </Link>
  );
}

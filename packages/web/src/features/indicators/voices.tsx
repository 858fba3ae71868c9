import { evidenceOperations } from '@shiheng/contract/operations-evidence';
import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { urlOf } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { PopPanel } from '../../ui/pop-panel.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import styles from './indicators.module.css';
import { evidenceQuery } from './queries.ts';
import type { IndicatorPageData, Voice } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

interface Props {
  readonly page: IndicatorPageData;
  readonly voices: readonly Voice[];
}

/** What the unit itself told, period by period; a report ends here, with its evidence. */
export function Voices({ page, voices }: Props) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { session, view } = useGate();
  const { terms, org } = page;
  const nameOf = (measure: string) => {
    const term = terms.find((each) => each.measure === measure);
    return term ? pick(term.name) : measure;
  };
  const mayRead = session.permissions.includes('evidence.read');
  const columns: readonly Column<Voice>[] = [
    { key: 'measure', title: t('ind.measure'), cell: ({ measure }) => nameOf(measure) },
    {
      key: 'period',
      title: t('ind.voice-period'),
      cell: ({ period }) => period,
      show: ({ period }) => numbers.period(period),
    },
    { key: 'from', title: t('indicators.from'), cell: ({ from }) => t(`indicators.from-${from}`) },
    {
      key: 'value',
      title: t('ind.sum'),
      cell: ({ value }) => value,
      show: ({ value }) => numbers.plain(value),
      align: 'end',
    },
    { key: 'grade', title: t('ind.grade'), cell: ({ grade }) => grade, show: ({ grade }) => t(`grade.${grade}`) },
    { key: 'told', title: t('ind.voice-evidence'), cell: ({ evidence }) => evidence, exportOnly: true },
    {
      key: 'evidence',
      title: t('ind.voice-evidence'),
      cell: () => null,
      screenOnly: true,
      show: (voice) =>
        voice.from === 'report' &&
        mayRead && (
          <PopPanel
            label={t('ind.voice-files')}
            button={t('ind.voice-files')}
            className={styles.textButton}
            buttonLabel={t('ind.voice-files-of', { name: nameOf(voice.measure) })}
          >
            {() => <Files unit={org.code} voice={voice} />}
          </PopPanel>
        ),
    },
    { key: 'note', title: t('indicator.note'), cell: ({ note }) => note, exportOnly: true },
  ];
  const { fileName } = usePictureFrame(page, t('ind.voices'));
  return (
    <Card
      title={t('ind.voices')}
      note={t('ind.voices-note')}
      actions={<ExportTable rows={() => tableCells(columns, voices)} fileName={fileName} />}
    >
      {voices.length === 0 ? (
        <p className={styles.quiet}>{t('ind.voices-none')}</p>
      ) : (
        <DataTable
          label={t('ind.voices')}
          columns={columns}
          rows={voices}
          rowKey={({ measure, period, from }) => [measure, period, from].join()}
        />
      )}
      <p className={styles.foot}>
        <NumberLink {...paths.indicators(view)}>{t('ind.all-of-unit')}</NumberLink>
      </p>
    </Card>
  );
}

function Files({ unit, voice: { period, measure, evidence } }: { readonly unit: string; readonly voice: Voice }) {
  const { t } = useWording();
  const { data, error, refetch } = useQuery(evidenceQuery(unit, period, measure));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  const address = (fileId: string) =>
    urlOf(evidenceOperations.downloadEvidence.path, { params: { unit, period, measure, fileId } });
  return (
    <div className={styles.files}>
      {evidence !== null && <p lang="zh-CN">{evidence}</p>}
      {data.files.length === 0 && <p>{t('ind.voice-no-files')}</p>}
      {data.files.map(({ fileId, name }) => (
        <a key={fileId} href={address(fileId)} download={name} lang="zh-CN">
          {name}
        </a>
      ))}
    </div>
  );
}

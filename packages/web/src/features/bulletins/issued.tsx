import type { BulletinDto } from '@shiheng/contract/bulletins';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './bulletins.module.css';
import { Downloads } from './downloads.tsx';
import { paperOf } from './paper.ts';
import { Preview } from './preview.tsx';
import { issueWords } from './words.ts';

/** What went out, as it went out; and whether the period has been restated or the issue corrected since. */
export function IssuedBulletin({ dto }: { readonly dto: BulletinDto }) {
  const bulletin = useMemo(() => paperOf(dto, dto), [dto]);
  return (
    <>
      <Standing dto={dto} />
      <div className={`${styles.actions} screen-only`}>
        <Downloads bulletinId={dto.bulletinId} />
        {dto.may.correct && <Correct dto={dto} />}
      </div>
      <Preview bulletin={bulletin} />
    </>
  );
}

function Standing({ dto }: { readonly dto: BulletinDto }) {
  const wording = useWording();
  const { t, language } = wording;
  const { view } = useGate();
  const { issue, sha256, restated, latest, snapshot, corrects, correctedBy } = dto;
  const to = (ref: NonNullable<BulletinDto['corrects']>, text: string) => (
    <p className={styles.notice}>
      <Link {...paths.bulletin(ref.bulletinId, view)}>{text}</Link>
    </p>
  );
  return (
    <section className="screen-only">
      {issue && (
        <p className={styles.quiet}>
          {t('bulletin.issued', { number: issueWords(issue, wording), date: dayText(issue.on, language) })}
        </p>
      )}
      {sha256 !== null && (
        <p className={styles.quiet}>
          {t('bulletin.hash')}{' '}
          <code className={styles.hash} title="SHA-256">
            {sha256}
          </code>
        </p>
      )}
      {restated && snapshot && latest !== null && (
        <p className={styles.warning} role="status">
          {t('bulletin.restated', { latest, version: snapshot.version })}
        </p>
      )}
      {corrects && to(corrects, t('bulletin.corrects', { number: issueWords(corrects, wording) }))}
      {correctedBy && to(correctedBy, t('bulletin.corrected-by', { number: issueWords(correctedBy, wording) }))}
    </section>
  );
}

function Correct({ dto }: { readonly dto: BulletinDto }) {
  const { t } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { org, line, period, bulletinId } = dto;
  const correct = useMutation({
    mutationFn: () => call('draftBulletin', { body: { org: org.code, line, period, corrects: bulletinId } }),
    onSuccess: async (draft) => {
      await queries.invalidateQueries({ queryKey: ['bulletins'] });
      await navigate(paths.bulletin(draft.bulletinId, view));
    },
  });
  return (
    <>
      <Button loading={correct.isPending} onClick={() => correct.mutate()}>
        {t('bulletin.correct')}
      </Button>
      {correct.error !== null && <FormProblem error={correct.error} />}
    </>
  );
}

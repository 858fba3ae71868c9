import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useWording } from '../i18n/language.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { ProblemError } from './problem.ts';

/** What stands in the place of a page that threw: a refusal of the server in its words, or our own fault. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useWording();
  const router = useRouter();
  if (error instanceof ProblemError) return <ProblemPanel error={error} onRetry={() => void router.invalidate()} />;
  return <Notice title={t('problem.page-failed')} text={t('problem.page-failed-mend')} />;
}

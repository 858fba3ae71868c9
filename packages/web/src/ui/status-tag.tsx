import { useWording } from '../i18n/language.tsx';
import { Tag } from './tag.tsx';

interface Props {
  readonly status: 'official' | 'proposal' | 'unverified';
  readonly source?: string;
}

/** 建议值 or 待核 beside a number that people should not take for settled. What is official carries no tag. */
export function StatusTag({ status, source }: Props) {
  const { t } = useWording();
  if (status === 'official') return null;
  const note = [t(`status.${status}-note`), source].filter(Boolean).join(' ');
  return <Tag title={note}>{t(`status.${status}`)}</Tag>;
}

import { useWording } from '../../i18n/language.tsx';
import { Tag } from '../../ui/tag.tsx';

/** 正式, 建议值 or 待核: in lists of rules it is always said. */
export function StandingTag({ status }: { readonly status: 'official' | 'proposal' | 'unverified' }) {
  const { t } = useWording();
  const note = status === 'official' ? {} : { title: t(`status.${status}-note`) };
  return <Tag {...note}>{t(`rules.${status}`)}</Tag>;
}

import { paths } from '../../app/paths.ts';
import type { View } from '../../app/view.ts';
import type { LiveNumber } from './queries.ts';

/** The page that tells where a cited number comes from. @param view of the unit that it tells of */
export function pageBehind({ subject }: Pick<LiveNumber, 'subject'>, view: View) {
  if (subject.kind === 'relation') return paths.relation(subject.relation, view);
  return subject.kind === 'indicator' ? paths.indicator(subject.indicator, view) : paths.overview(view);
}

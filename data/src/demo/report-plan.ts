import type { Group } from './regions.ts';

/** Which enterprises a fact belongs to. */
export type Holders = 'all' | 'above-scale' | 'non-public' | 'advanced' | 'automating' | 'surveyed' | 'obliged';

/**
 * A share that enterprises or organisations report as part and whole. `level` is where the province stands in the last
 * quarter, 0 at `low` and 100 at `high`; `whole` is the size of the denominator per worker, or a fixed number.
 */
export interface Share {
  readonly part: string;
  readonly whole: string;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly group: Group;
  readonly holders: Holders;
  readonly perWorker?: number;
  readonly fixed?: number;
}

function share(
  part: string,
  whole: string,
  [low, high]: readonly [number, number],
  level: number,
  group: Group,
  size: Pick<Share, 'perWorker' | 'fixed'>,
  holders: Holders = 'all',
): Share {
  return { part, whole, low, high, level, group, holders, ...size };
}

const one = { fixed: 1 };

/** One firm each: it has the thing or not. Once it has, it keeps it while the level does not fall. */
export const firmShares: readonly Share[] = [
  share('above-scale-firms-covered', 'above-scale-firms', [0.4, 1], 77, 'cover', one, 'above-scale'),
  share('self-assessment-firms', 'above-scale-firms', [0.05, 0.4], 50, 'initiative', one, 'above-scale'),
  share('wage-deal-firms', 'above-scale-firms', [0.05, 0.6667], 62, 'law', one, 'above-scale'),
  share('reform-firms-appraised', 'reform-firms', [0, 0.6], 54, 'initiative', one),
  share('non-public-firms-covered', 'non-public-firms', [0.2, 0.8], 50, 'cover', one, 'non-public'),
  share('advanced-firms-deep', 'advanced-firms', [0.2, 0.8], 74, 'advanced', one, 'advanced'),
  share('congress-held', 'congress-due', [0.5, 1], 88, 'procedure', one),
  share('director-complying-firms', 'director-obliged-firms', [0.4, 1], 58, 'procedure', one, 'obliged'),
];

/** Parts and wholes of an enterprise. */
export const enterpriseShares: readonly Share[] = [
  share('policy-paid', 'policy-eligible', [0.4, 0.9], 72, 'share', { perWorker: 0.12 }),
  share('duties-done', 'duties-listed', [0.4, 0.9], 54, 'initiative', { fixed: 9 }),
  share('teams-with-session', 'teams', [0.5, 0.95], 80, 'lead', { perWorker: 0.07 }),
  share('improvement-proposals-adopted', 'improvement-proposals-filed', [0.05, 0.3], 52, 'initiative', {
    perWorker: 0.11,
  }),
  share('innovations-applied', 'innovations-registered', [0.1, 0.4], 72, 'develop', { perWorker: 0.06 }),
  share('training-applied', 'training-follow-up-due', [0.2, 0.6], 58, 'initiative', { perWorker: 0.14 }),
  share('graduates-matched', 'graduates-due', [0.3, 0.7], 66, 'build', { perWorker: 0.012 }),
  share('delegate-terms-compliant', 'delegate-terms', [0.5, 1], 70, 'procedure', { fixed: 1.3 }),
  share('congress-votes-compliant', 'congress-votes', [0.5, 1], 78, 'procedure', { fixed: 2.2 }),
  share('resolutions-done', 'resolutions-due', [0.5, 0.95], 74, 'procedure', { fixed: 4 }),
  share('proposals-answered', 'proposals-docketed', [0.5, 1], 80, 'procedure', { perWorker: 0.02 }),
  share('proposals-satisfied', 'proposals-rated', [0.4, 0.85], 54, 'felt', { perWorker: 0.016 }),
  share('disclosure-on-time', 'disclosure-due', [0.5, 1], 84, 'procedure', { fixed: 12 }),
  share('inquiries-accepted', 'inquiries-filed', [0.4, 0.9], 48, 'felt', { perWorker: 0.006 }),
  share('contract-clauses-met', 'contract-clauses', [0.6, 0.95], 74, 'law', { fixed: 26 }),
  share('newly-certified-paid-more', 'newly-certified', [0.2, 0.8], 54, 'grow', { perWorker: 0.02 }),
  share('lots-first-pass', 'lots-inspected', [0.9, 0.99], 76, 'develop', { perWorker: 2.4 }),
  share('smart-post-certified', 'smart-post-workers', [0.2, 0.8], 76, 'advanced', { perWorker: 0.16 }, 'advanced'),
  share('advanced-survey-gain', 'advanced-survey-valid', [0.4, 0.85], 78, 'advanced', { perWorker: 0.3 }, 'advanced'),
  share('displaced-placed', 'displaced-workers', [0.5, 0.95], 60, 'place', { perWorker: 0.02 }, 'automating'),
  share('moved-satisfied', 'moved-surveyed', [0.4, 0.85], 52, 'place', { perWorker: 0.02 }, 'automating'),
  share(
    'replacement-plans-through-congress',
    'replacement-plans',
    [0.4, 1],
    62,
    'procedure',
    { fixed: 1.4 },
    'automating',
  ),
  share('dangerous-posts-automated', 'dangerous-posts', [0, 0.6], 65, 'automate', { perWorker: 0.06 }, 'automating'),
  share('repetitive-posts-automated', 'repetitive-posts', [0, 0.5], 63, 'automate', { perWorker: 0.14 }, 'automating'),
  share(
    'automated-posts-relieved',
    'automated-posts-surveyed',
    [0.3, 0.85],
    66,
    'automate',
    { perWorker: 0.05 },
    'automating',
  ),
];

function answer(part: string, range: readonly [number, number], level: number, group: Group): Share {
  return share(part, 'survey-valid', range, level, group, {}, 'surveyed');
}

/** Items of the one anonymous survey: all have the valid answers as their whole. */
export const surveyShares: readonly Share[] = [
  answer('survey-agree', [0.5, 0.9], 76, 'lead'),
  answer('survey-satisfied', [0.4, 0.85], 58, 'felt'),
  answer('survey-heard', [0.3, 0.8], 44, 'felt'),
  answer('survey-policy-aware', [0.3, 0.8], 70, 'push'),
  answer('survey-confident', [0.4, 0.85], 68, 'develop'),
  answer('survey-leaders-listen', [0.3, 0.8], 68, 'lead'),
  answer('survey-union-helps', [0.4, 0.85], 66, 'union'),
  answer('survey-fair-share', [0.3, 0.8], 50, 'share'),
  answer('survey-rights-trust', [0.4, 0.85], 68, 'law'),
  answer('survey-training-useful', [0.4, 0.85], 66, 'build'),
  answer('survey-change-felt', [0.3, 0.8], 55, 'reform'),
  answer('survey-pride', [0.4, 0.9], 66, 'develop'),
];

/** Reported by prefectures and system companies. */
export const organisationShares: readonly Share[] = [
  share('key-tasks-three-duties', 'key-tasks-due', [0.4, 1], 84, 'lead', { fixed: 12 }),
  share('joint-items-closed', 'joint-items-resolved', [0.5, 0.95], 74, 'union', { fixed: 14 }),
  share('member-tasks-on-time', 'member-tasks-due', [0.5, 0.9], 77, 'push', { fixed: 30 }),
  share('measures-landed', 'measures-issued', [0.3, 0.8], 75, 'push', { fixed: 42 }),
  share('measures-institutionalised', 'measures-issued', [0.1, 0.6], 66, 'law', { fixed: 42 }),
  share('problems-closed', 'problems-listed', [0.5, 0.95], 66, 'reform', { fixed: 34 }),
  share('problems-policy-linked', 'problems-listed', [0.1, 0.6], 60, 'law', { fixed: 34 }),
  share('chains-with-pilot', 'chains', [0.3, 1], 70, 'chains', { fixed: 9 }),
  share('requests-in-time', 'requests-raised', [0.5, 0.95], 84, 'push', { fixed: 26 }),
  share('party-worker-recruits', 'party-recruits', [0.3, 0.75], 72, 'lead', { fixed: 60 }),
  share('major-projects-with-competition', 'major-projects', [0.3, 0.8], 72, 'chains', { fixed: 11 }),
  share('order-class-hired', 'order-class-ordered', [0.4, 0.8], 60, 'build', { fixed: 80 }),
  share('representative-frontline', 'representative-seats', [0.05, 0.3], 46, 'felt', { fixed: 180 }),
  share('leader-problems-solved', 'leader-problems', [0.4, 0.95], 78, 'lead', { fixed: 10 }),
];

/** Points that the province gains per quarter towards `level`. */
export const trend: Readonly<Partial<Record<Group, number>>> = {
  lead: 0.7,
  union: 0.7,
  push: 1.1,
  initiative: -0.6,
  cover: 1.1,
  advanced: 0.8,
  chains: 0.8,
  reform: 0.8,
  build: 0.5,
  share: 0.3,
  law: 0.6,
  grow: 0.5,
  develop: 0.5,
  place: -0.3,
  automate: 1.6,
  felt: -0.1,
  procedure: 0.5,
};

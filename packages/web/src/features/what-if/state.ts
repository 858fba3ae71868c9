import type { PlainDate } from '@shiheng/basics/plain-date';
import { RuleChangeDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { type ChangeFault, type Publication, type RuleChange, subjectOf } from '@shiheng/kernel/rules/change';
import { checkChanges } from '@shiheng/kernel/rules/check-changes';
import { standingRule } from '@shiheng/kernel/rules/standing-rule';
import { z } from 'zod';
import { opensTrial, trialPrefix } from './address.ts';

const Changes = z.array(RuleChangeDto).max(200);

/** @returns undefined where the address opens no trial; what cannot be read opens an empty one */
export function changesIn(hash: string): readonly RuleChange[] | undefined {
  if (!opensTrial(hash)) return undefined;
  try {
    const parsed = Changes.safeParse(JSON.parse(decodeURIComponent(hash.slice(trialPrefix.length))));
    return parsed.success ? parsed.data.filter(isTriable) : [];
  } catch {
    return []; // a link that was cut off
  }
}

/** A formula counts what stays on the server. */
function isTriable({ kind }: RuleChange): boolean {
  return kind !== 'formula';
}

/** The changes with one more, which takes the place of what was said of the same thing; what holds anyway is no change. */
export function withChange(
  catalogue: Catalogue,
  day: PlainDate,
  changes: readonly RuleChange[],
  change: RuleChange,
): readonly RuleChange[] {
  const others = without(changes, change);
  const held = standingRule(catalogue, change, day);
  return held && JSON.stringify(figuresOf(held)) === JSON.stringify(figuresOf(change)) ? others : [...others, change];
}

export function without(changes: readonly RuleChange[], change: RuleChange): readonly RuleChange[] {
  return changes.filter((each) => subjectOf(each) !== subjectOf(change));
}

/** What is now said of a thing: the trial's change, or what holds. */
export function saidOf<C extends RuleChange>(
  catalogue: Catalogue,
  day: PlainDate,
  changes: readonly RuleChange[],
  about: C,
): C {
  const changed = changes.find((each) => subjectOf(each) === subjectOf(about));
  return (changed ?? standingRule(catalogue, about, day) ?? about) as C; // one subject, one kind
}

function figuresOf(change: RuleChange): readonly (number | string)[] {
  if (change.kind === 'weight') return [change.weight];
  if (change.kind === 'formula') return [JSON.stringify(change.formula)];
  const { kind: _, ...figures } = change.kind === 'band' ? change.band : change.shape;
  return Object.entries(figures)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, figure]) => figure);
}

/** Changes that are tried, in the shape of a publication: a trial has neither number nor document. */
export function trialOf(changes: readonly RuleChange[], validFrom: PlainDate): Publication {
  return { no: 0, validFrom, changes, source: { zh: '', en: '' }, status: 'proposal' };
}

/** Changes that work, and why the first of the others does not. */
export function sound(
  catalogue: Catalogue,
  day: PlainDate,
  changes: readonly RuleChange[],
): { readonly changes: readonly RuleChange[]; readonly fault: ChangeFault['kind'] | undefined } {
  const faults = changes.map((change) => {
    const checked = checkChanges(catalogue, [], trialOf([change], day));
    return checked.ok ? undefined : checked.error.kind;
  });
  return {
    changes: changes.filter((_, at) => faults[at] === undefined),
    fault: faults.find((each) => each !== undefined),
  };
}

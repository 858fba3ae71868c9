import type { RelationId } from '@shiheng/kernel/indicators/catalogue';
import type { NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import { relationPlans, type SidePlan } from '@shiheng/kernel/relations/relation-plan';
import type { RuleChange } from '@shiheng/kernel/rules/change';
import { useId, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import type { Scene } from './compare.ts';
import { goalpostFields, periodKindOf } from './goalpost-fields.ts';
import { Slider } from './slider.tsx';
import { saidOf, withChange } from './state.ts';
import styles from './what-if.module.css';

interface Props {
  readonly scene: Scene;
  readonly first: string | undefined;
  readonly changes: readonly RuleChange[];
  readonly before: NodeEvaluation;
  readonly after: NodeEvaluation;
  readonly onChange: (changes: readonly RuleChange[]) => void;
  readonly onReset: (change: RuleChange) => void;
}

/** Band, weights and goalposts of one relation at a time. */
export function Adjust({ first, ...props }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const { catalogue } = props.scene;
  const id = useId();
  const [chosen, setChosen] = useState(first ?? catalogue.relations[0]?.id ?? 'R1');
  const plan = relationPlans(catalogue).find(({ relation }) => relation.id === chosen);
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {t('what-if.relation')}
      </label>
      <select id={id} className={styles.select} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {catalogue.relations.map((relation) => (
          <option key={relation.id} value={relation.id}>
            {numeral(relation.id, wording)} {pick(relation.name)}
          </option>
        ))}
      </select>
      {plan && (
        <div key={chosen}>
          <BandControls {...props} relation={plan.relation.id} />
          {plan.sides.map((side) => (
            <SideControls key={side.id} {...props} relation={plan.relation.id} side={side} />
          ))}
        </div>
      )}
    </>
  );
}

type PartProps = Omit<Props, 'first'> & { readonly relation: RelationId };

function BandControls({ scene: { catalogue, day }, changes, relation, onChange }: PartProps) {
  const { t } = useWording();
  const about = { kind: 'band', relation, band: { kind: 'ratio', lo: 0.8, hi: 1.25 } } as const;
  const said = saidOf<Extract<RuleChange, { kind: 'band' }>>(catalogue, day, changes, about);
  const held = saidOf<Extract<RuleChange, { kind: 'band' }>>(catalogue, day, [], about);
  const put = (field: string, value: number) =>
    onChange(withChange(catalogue, day, changes, { ...said, band: { ...said.band, [field]: value } }));
  const fields =
    said.band.kind === 'weakest'
      ? ([['least', said.band.least, 1]] as const)
      : ([
          ['lo', said.band.lo, 2],
          ['hi', said.band.hi, 3],
        ] as const);
  return (
    <fieldset className={styles.group}>
      <legend>{t('rules.band')}</legend>
      {fields.map(([field, value, most]) => (
        <Slider
          key={field}
          label={t(`proposal.${field}`)}
          value={value}
          held={(held.band as unknown as Readonly<Record<string, number>>)[field] ?? value}
          from={0.05}
          to={most}
          step={0.05}
          onChange={(next) => put(field, next)}
        />
      ))}
    </fieldset>
  );
}

function SideControls(props: PartProps & { readonly side: SidePlan }) {
  const { scene, relation, side, before, after } = props;
  const { t, pick, numbers } = useWording();
  const name = scene.catalogue.relations
    .find(({ id }) => id === relation)
    ?.sides.find(({ id }) => id === side.id)?.name;
  const scoreIn = (evaluation: NodeEvaluation) =>
    evaluation.relations.find(({ id }) => id === relation)?.sides.find(({ id }) => id === side.id)?.score ?? null;
  return (
    <fieldset className={styles.group}>
      <legend>
        {name && pick(name)}{' '}
        <small className={styles.quiet}>
          {t('what-if.score', { before: numbers.exact(scoreIn(before)), after: numbers.exact(scoreIn(after)) })}
        </small>
      </legend>
      {side.entries.map(({ indicator, key }) => (
        <IndicatorControls key={key} {...props} place={indicator} />
      ))}
    </fieldset>
  );
}

function IndicatorControls(props: PartProps & { readonly side: SidePlan; readonly place: number }) {
  const { scene, changes, relation, side, place, before, after, onChange } = props;
  const { catalogue, day } = scene;
  const { t, pick, numbers } = useWording();
  const indicator = catalogue.indicators[place];
  const [was, is] = [before.indicators[place], after.indicators[place]];
  if (!indicator || !was || !is) return null;
  const name = pick(indicator.name);
  const about = { kind: 'weight', relation, side: side.id, indicator: indicator.id, weight: 1 } as const;
  const weight = saidOf<Extract<RuleChange, { kind: 'weight' }>>(catalogue, day, changes, about);
  const held = saidOf<Extract<RuleChange, { kind: 'weight' }>>(catalogue, day, [], about);
  const value = was.value === null ? t('what-if.no-value') : numbers.inUnit(was.value, pick(indicator.unit));
  return (
    <details className={styles.indicator}>
      <summary>
        <span>{name}</span>
        <small className={styles.below}>
          {t('what-if.value', { value })} ·{' '}
          {t('what-if.score', { before: numbers.exact(was.score), after: numbers.exact(is.score) })}
        </small>
      </summary>
      <Slider
        label={t('proposal.weight')}
        of={name}
        value={weight.weight}
        held={held.weight}
        from={0.1}
        to={5}
        step={0.1}
        onChange={(next) => onChange(withChange(catalogue, day, changes, { ...weight, weight: next }))}
      />
      <GoalpostControls {...props} name={name} />
    </details>
  );
}

function GoalpostControls({
  scene: { catalogue, day, period },
  changes,
  place,
  name,
  onChange,
}: PartProps & { readonly place: number; readonly name: string }) {
  const { t } = useWording();
  const indicator = catalogue.indicators[place];
  if (!indicator) return null;
  const about = {
    kind: 'goalposts',
    indicator: indicator.id,
    periodKind: periodKindOf(period),
    shape: { kind: 'line', floor: 0, target: 0 },
  } as const;
  const said = saidOf<Extract<RuleChange, { kind: 'goalposts' }>>(catalogue, day, changes, about);
  const held = saidOf<Extract<RuleChange, { kind: 'goalposts' }>>(catalogue, day, [], about);
  if (said.shape.kind === 'line' && said.shape.floor === said.shape.target) return null; // none hold for this period
  return goalpostFields(said.shape, held.shape, indicator.unit.zh === '%').map(({ field, ...figures }) => {
    const put = (next: number) =>
      onChange(withChange(catalogue, day, changes, { ...said, shape: { ...said.shape, [field]: next } }));
    const label = t(`proposal.${field}`);
    return (
      <Slider
        key={field}
        label={figures.percent ? t('proposal.in-percent', { label }) : label}
        of={name}
        {...figures}
        onChange={put}
      />
    );
  });
}

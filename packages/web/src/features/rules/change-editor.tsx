import type { RuleChangeDto } from '@shiheng/contract/rules';
import { subjectOf } from '@shiheng/kernel/rules/change';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { goalpostFigures } from '../../ui/goalpost-figures.ts';
import { bandOf, goalpostsOf, sideEntries } from './first-change.ts';
import { type CatalogueAnswer, kernelCatalogue } from './queries.ts';
import styles from './rules.module.css';
import { changeText, indicatorText, relationText, sideText } from './words.ts';

interface Props {
  readonly no: number;
  readonly catalogue: CatalogueAnswer;
  readonly change: RuleChangeDto;
  readonly onChange: (change: RuleChangeDto) => void;
  readonly onRemove: () => void;
}

/** One change: about what, and its numbers beside those that hold. */
export function ChangeEditor({ no, catalogue, change, onChange, onRemove }: Props) {
  const wording = useWording();
  const { t } = wording;
  const held = heldNow(catalogue, change);
  return (
    <fieldset className={styles.change}>
      <legend>
        {t('proposal.change-no', { n: no })} · {t(`proposal.change-${change.kind}`)}
      </legend>
      <Subject catalogue={catalogue} change={change} onChange={onChange} />
      {/* A new subject brings its own figures. */}
      <Figures key={subjectOf(change)} catalogue={catalogue} change={change} onChange={onChange} />
      <p className={styles.held}>
        {t('proposal.held', { value: changeText(catalogue, held, wording) })}
        <Button type="text" size="small" onClick={onRemove}>
          {t('proposal.remove', { n: no })}
        </Button>
      </p>
    </fieldset>
  );
}

function heldNow(catalogue: CatalogueAnswer, change: RuleChangeDto): RuleChangeDto | null {
  const known = kernelCatalogue(catalogue);
  if (change.kind === 'band') return bandOf(known, change.relation);
  if (change.kind === 'goalposts') return goalpostsOf(known, change.indicator, change.periodKind);
  return sideEntries(known).find((each) => keyOf(each) === keyOf(change)) ?? null;
}

const keyOf = ({ relation, side, indicator }: Extract<RuleChangeDto, { kind: 'weight' }>) =>
  `${relation}/${side}/${indicator}`;

type PartProps = Pick<Props, 'catalogue' | 'change' | 'onChange'>;

function Subject({ catalogue, change, onChange }: PartProps) {
  const wording = useWording();
  const { t } = wording;
  const known = kernelCatalogue(catalogue);
  if (change.kind === 'band') {
    const options = known.relations.map(({ id }) => [id, relationText(known, id, wording)] as const);
    return (
      <Choice
        label={t('proposal.relation')}
        value={change.relation}
        options={options}
        onChange={(id) => onChange(bandOf(known, id))}
      />
    );
  }
  if (change.kind === 'weight') {
    const entries = sideEntries(known);
    const options = entries.map((each) => {
      const { relation, indicator } = each;
      const side = sideText(known, each, wording);
      return [
        keyOf(each),
        `${relationText(known, relation, wording)} · ${side} · ${indicatorText(known, indicator, wording)}`,
      ] as const;
    });
    const choose = (key: string) => {
      const chosen = entries.find((each) => keyOf(each) === key);
      if (chosen) onChange(chosen);
    };
    return <Choice label={t('proposal.side')} value={keyOf(change)} options={options} onChange={choose} />;
  }
  const { indicator, periodKind } = change;
  const indicators = known.indicators.map(({ id }) => [id, indicatorText(known, id, wording)] as const);
  const kinds = (['quarter', 'year', 'month', 'any'] as const).map(
    (kind) => [kind, t(`rules.kind-of-${kind}`)] as const,
  );
  return (
    <>
      <Choice
        label={t('proposal.indicator')}
        value={indicator}
        options={indicators}
        onChange={(id) => onChange(goalpostsOf(known, id, periodKind))}
      />
      <Choice
        label={t('rules.period-kind')}
        value={periodKind}
        options={kinds}
        onChange={(kind) => onChange(goalpostsOf(known, indicator, kind))}
      />
    </>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Figures({ catalogue, change, onChange }: PartProps) {
  const { t } = useWording();
  if (change.kind === 'weight')
    return (
      <Figure
        label={t('proposal.weight')}
        value={change.weight}
        onChange={(weight) => onChange({ ...change, weight })}
      />
    );
  if (change.kind === 'goalposts') return <GoalpostFigures catalogue={catalogue} change={change} onChange={onChange} />;
  const { band } = change;
  if (band.kind === 'weakest')
    return (
      <Figure
        label={t('proposal.least')}
        value={band.least}
        onChange={(least) => onChange({ ...change, band: { ...band, least } })}
      />
    );
  return (
    <>
      <Figure
        label={t('proposal.lo')}
        value={band.lo}
        onChange={(lo) => onChange({ ...change, band: { ...band, lo } })}
      />
      <Figure
        label={t('proposal.hi')}
        value={band.hi}
        onChange={(hi) => onChange({ ...change, band: { ...band, hi } })}
      />
    </>
  );
}

type Goalposts = Extract<RuleChangeDto, { kind: 'goalposts' }>;

function GoalpostFigures({ catalogue, change, onChange }: PartProps & { readonly change: Goalposts }) {
  const { t } = useWording();
  const isShare = catalogue.indicators.find(({ id }) => id === change.indicator)?.unit.zh === '%';
  return goalpostFigures(change.shape).map(([field, value]) => {
    const label = t(`proposal.${field}`);
    return (
      <Figure
        key={field}
        label={isShare ? t('proposal.in-percent', { label }) : label}
        value={value}
        percent={isShare}
        onChange={(next) => onChange({ ...change, shape: { ...change.shape, [field]: next } })}
      />
    );
  });
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  /** Shown in hundredths, held as a share of 1. */
  readonly percent?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number to type. What is no number is left as it was. */
export function Figure({ label, value, percent = false, onChange }: FigureProps) {
  const id = useId();
  const shown = percent ? Number((value * 100).toPrecision(12)) : value;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="number"
        step="any"
        inputMode="decimal"
        defaultValue={shown}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          if (Number.isFinite(next)) onChange(percent ? Number((next / 100).toPrecision(12)) : next);
        }}
      />
    </div>
  );
}

import type { RuleChangeDto } from '@shiheng/contract/rules';
import { subjectOf } from '@shiheng/kernel/rules/change';
import { standingRule } from '@shiheng/kernel/rules/standing-rule';
import Button from 'antd/es/button';
import { useWording } from '../../i18n/language.tsx';
import { goalpostFigures } from '../../ui/goalpost-figures.ts';
import { Choice, Figure } from './fields.tsx';
import { bandOf, formulaOf, goalpostsOf, type Held, sides, weightOf } from './first-change.ts';
import { FormulaEditor } from './formula-editor.tsx';
import styles from './rules.module.css';
import { changeText, indicatorText, relationText, sideText } from './words.ts';

interface Props {
  readonly no: number;
  readonly held: Held;
  readonly change: RuleChangeDto;
  readonly onChange: (change: RuleChangeDto) => void;
  readonly onRemove: () => void;
}

/** One change: about what, and its numbers beside those that hold. */
export function ChangeEditor({ no, held, change, onChange, onRemove }: Props) {
  const wording = useWording();
  const { t } = wording;
  const standing = standingRule(held.catalogue, change, held.day) ?? null;
  return (
    <fieldset className={styles.change}>
      <legend>
        {t('proposal.change-no', { n: no })} · {t(`proposal.change-${change.kind}`)}
      </legend>
      <Subject held={held} change={change} onChange={onChange} />
      {/* A new subject brings its own figures. */}
      <Figures key={subjectOf(change)} held={held} change={change} onChange={onChange} />
      <p className={styles.held}>
        {t('proposal.held', { value: changeText(held.catalogue, standing, wording) })}
        <Button type="text" size="small" onClick={onRemove}>
          {t('proposal.remove', { n: no })}
        </Button>
      </p>
    </fieldset>
  );
}

type PartProps = Pick<Props, 'held' | 'change' | 'onChange'>;

function Subject({ held, change, onChange }: PartProps) {
  switch (change.kind) {
    case 'band':
      return <BandSubject held={held} change={change} onChange={onChange} />;
    case 'weight':
      return <WeightSubject held={held} change={change} onChange={onChange} />;
    case 'goalposts':
      return <GoalpostsSubject held={held} change={change} onChange={onChange} />;
    case 'formula':
      return <IndicatorChoice held={held} value={change.indicator} onChange={(id) => onChange(formulaOf(held, id))} />;
  }
}

type Of<K extends RuleChangeDto['kind']> = Pick<Props, 'held' | 'onChange'> & {
  readonly change: Extract<RuleChangeDto, { kind: K }>;
};

function BandSubject({ held, change, onChange }: Of<'band'>) {
  const wording = useWording();
  const { catalogue } = held;
  const options = catalogue.relations.map(({ id }) => [id, relationText(catalogue, id, wording)] as const);
  return (
    <Choice
      label={wording.t('proposal.relation')}
      value={change.relation}
      options={options}
      onChange={(id) => onChange(bandOf(held, id))}
    />
  );
}

function WeightSubject({ held, change, onChange }: Of<'weight'>) {
  const wording = useWording();
  const { catalogue } = held;
  const places = sides(catalogue);
  const keyOf = ({ relation, side }: (typeof places)[number]) => `${relation}/${side}`;
  const options = places.map((each) => {
    const text = `${relationText(catalogue, each.relation, wording)} · ${sideText(catalogue, each, wording)}`;
    return [keyOf(each), text] as const;
  });
  const choose = (key: string) => {
    const chosen = places.find((each) => keyOf(each) === key);
    if (chosen) onChange(weightOf(held, { ...chosen, indicator: change.indicator }));
  };
  return (
    <>
      <Choice label={wording.t('proposal.side')} value={keyOf(change)} options={options} onChange={choose} />
      <IndicatorChoice
        held={held}
        value={change.indicator}
        onChange={(indicator) => onChange(weightOf(held, { ...change, indicator }))}
      />
    </>
  );
}

function GoalpostsSubject({ held, change: { indicator, periodKind }, onChange }: Of<'goalposts'>) {
  const { t } = useWording();
  const kinds = (['quarter', 'year', 'month', 'any'] as const).map(
    (kind) => [kind, t(`rules.kind-of-${kind}`)] as const,
  );
  return (
    <>
      <IndicatorChoice held={held} value={indicator} onChange={(id) => onChange(goalpostsOf(held, id, periodKind))} />
      <Choice
        label={t('rules.period-kind')}
        value={periodKind}
        options={kinds}
        onChange={(kind) => onChange(goalpostsOf(held, indicator, kind))}
      />
    </>
  );
}

interface IndicatorChoiceProps {
  readonly held: Held;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function IndicatorChoice({ held: { catalogue }, value, onChange }: IndicatorChoiceProps) {
  const wording = useWording();
  const options = catalogue.indicators.map(({ id }) => [id, indicatorText(catalogue, id, wording)] as const);
  return <Choice label={wording.t('proposal.indicator')} value={value} options={options} onChange={onChange} />;
}

function Figures({ held, change, onChange }: PartProps) {
  const { t } = useWording();
  switch (change.kind) {
    case 'weight':
      return (
        <Figure
          label={t('proposal.weight-or-off')}
          value={change.weight}
          onChange={(weight) => onChange({ ...change, weight })}
        />
      );
    case 'goalposts':
      return <GoalpostFigures held={held} change={change} onChange={onChange} />;
    case 'formula':
      return <FormulaEditor catalogue={held.catalogue} change={change} onChange={onChange} />;
    case 'band':
      return <BandFigures held={held} change={change} onChange={onChange} />;
  }
}

function BandFigures({ change, onChange }: Of<'band'>) {
  const { t } = useWording();
  const { band } = change;
  const figures = band.kind === 'weakest' ? (['least'] as const) : (['lo', 'hi'] as const);
  return figures.map((field) => (
    <Figure
      key={field}
      label={t(`proposal.${field}`)}
      value={(band as unknown as Readonly<Record<typeof field, number>>)[field]}
      onChange={(value) => onChange({ ...change, band: { ...band, [field]: value } })}
    />
  ));
}

function GoalpostFigures({ held, change, onChange }: Of<'goalposts'>) {
  const { t } = useWording();
  const isShare = held.catalogue.indicators.find(({ id }) => id === change.indicator)?.unit.zh === '%';
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

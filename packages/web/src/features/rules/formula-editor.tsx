import type { RuleChangeDto } from '@shiheng/contract/rules';
import type { Catalogue, Terms } from '@shiheng/kernel/indicators/catalogue';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Choice, Figure } from './fields.tsx';
import styles from './rules.module.css';

type FormulaChange = Extract<RuleChangeDto, { kind: 'formula' }>;

interface Props {
  readonly catalogue: Catalogue;
  readonly change: FormulaChange;
  readonly onChange: (change: FormulaChange) => void;
}

/** Of which measures an indicator is made, and what that counts in words. Its kind of formula stays. */
export function FormulaEditor({ catalogue, change, onChange }: Props) {
  const { t } = useWording();
  const id = useId();
  return (
    <>
      <Parts catalogue={catalogue} change={change} onChange={onChange} />
      <div className={styles.wide}>
        <label htmlFor={id}>{t('proposal.note')}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={300}
          value={change.note}
          onChange={(event) => onChange({ ...change, note: event.target.value })}
        />
      </div>
    </>
  );
}

function Parts({ catalogue, change, onChange }: Props) {
  const { t } = useWording();
  const { formula } = change;
  const put = (parts: object) => onChange({ ...change, formula: { ...formula, ...parts } });
  const measure = (part: string, id: string, kind: 'sum' | 'histogram' = 'sum') => (
    <MeasureChoice
      key={part}
      label={t(`proposal.part-${part}` as 'proposal.part-a')}
      catalogue={catalogue}
      kind={kind}
      value={id}
      onChange={(chosen) => put({ [part]: chosen })}
    />
  );
  switch (formula.kind) {
    case 'ratio':
      return (['numerator', 'denominator'] as const).map((part) => (
        <Sum
          key={part}
          part={part}
          catalogue={catalogue}
          terms={formula[part]}
          onChange={(terms) => put({ [part]: terms })}
        />
      ));
    case 'mean-per-unit':
      return (
        <Sum
          part="numerator"
          catalogue={catalogue}
          terms={formula.numerator}
          onChange={(numerator) => put({ numerator })}
        />
      );
    case 'growth':
      return [measure('a', formula.a), measure('a0', formula.a0)];
    case 'growth-ratio':
      return [measure('a', formula.a), measure('a0', formula.a0), measure('b', formula.b), measure('b0', formula.b0)];
    case 'median-step':
      return [
        measure('histogram', formula.histogram, 'histogram'),
        <Figure
          key="least"
          label={t('proposal.part-least')}
          value={formula.least}
          onChange={(least) => put({ least })}
        />,
      ];
  }
}

interface SumProps {
  readonly part: 'numerator' | 'denominator';
  readonly catalogue: Catalogue;
  readonly terms: Terms;
  readonly onChange: (terms: Terms) => void;
}

/** A sum of measures, each with its coefficient. */
function Sum({ part, catalogue, terms, onChange }: SumProps) {
  const { t } = useWording();
  const label = t(`proposal.part-${part}`);
  const put = (at: number, term: Partial<Terms[number]>) =>
    onChange(terms.map((each, place) => (place === at ? { ...each, ...term } : each)));
  const first = catalogue.measures.find(({ kind }) => kind !== 'histogram')?.id ?? '';
  return (
    <div className={styles.sum}>
      {terms.map(({ measure, coefficient }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a measure may stand twice while it is being chosen
        <div key={`${at} ${terms.length}`} className={styles.term}>
          <MeasureChoice
            label={t('proposal.term', { part: label, n: at + 1 })}
            catalogue={catalogue}
            kind="sum"
            value={measure}
            onChange={(chosen) => put(at, { measure: chosen })}
          />
          <Figure
            label={t('proposal.coefficient')}
            value={coefficient}
            onChange={(value) => put(at, { coefficient: value })}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('proposal.remove-term', { part: label, n: at + 1 })}
            disabled={terms.length === 1}
            onClick={() => onChange(terms.filter((_, place) => place !== at))}
          >
            {t('proposal.remove-short')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...terms, { measure: first, coefficient: 1 }])}>
        {t('proposal.add-term', { part: label })}
      </Button>
    </div>
  );
}

interface MeasureChoiceProps {
  readonly label: string;
  readonly catalogue: Catalogue;
  readonly kind: 'sum' | 'histogram';
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function MeasureChoice({ label, catalogue, kind, value, onChange }: MeasureChoiceProps) {
  const { pick } = useWording();
  const options = catalogue.measures
    .filter((measure) => (measure.kind === 'histogram') === (kind === 'histogram'))
    .map(({ id, name }) => [id, pick(name)] as const);
  return <Choice label={label} value={value} options={options} onChange={onChange} />;
}

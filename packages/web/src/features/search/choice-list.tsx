import { useEffect, useRef } from 'react';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { type Choice, keyOf } from './choices.ts';
import styles from './search.module.css';

interface Props {
  /** Options are called `id-0`, `id-1`, … */
  readonly id: string;
  readonly choices: readonly Choice[];
  /** How many of the first were chosen before. */
  readonly recent: number;
  readonly active: number;
  readonly onChoose: (choice: Choice) => void;
  readonly onPoint: (at: number) => void;
}

export function ChoiceList({ id, choices, recent, active, onChoose, onPoint }: Props) {
  const { t } = useWording();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const option = (choice: Choice, at: number) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which holds the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the field points at it instead
    <div
      key={keyOf(choice)}
      id={`${id}-${at}`}
      role="option"
      aria-selected={at === active}
      className={styles.option}
      onClick={() => onChoose(choice)}
      onMouseMove={() => onPoint(at)}
    >
      <Words choice={choice} />
    </div>
  );
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('search.results')} className={styles.list}>
      {recent > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox has no element of its own
        <div role="group" aria-label={t('search.recent')}>
          <p className={styles.group} aria-hidden="true">
            {t('search.recent')}
          </p>
          {choices.slice(0, recent).map(option)}
        </div>
      )}
      {choices.slice(recent).map((choice, i) => option(choice, recent + i))}
    </div>
  );
}

function Words({ choice }: { readonly choice: Choice }) {
  const wording = useWording();
  return (
    <>
      <span className={styles.name}>{isUnit(choice) ? <OrgName>{choice.name}</OrgName> : nameOf(choice, wording)}</span>
      <span className={styles.kind}>{wording.t(`search.kind-${choice.kind}`)}</span>
      {isUnit(choice) && <UnitPlace choice={choice} />}
    </>
  );
}

type UnitChoice = Extract<Choice, { readonly above: readonly string[] }>;

function isUnit(choice: Choice): choice is UnitChoice {
  return 'above' in choice;
}

function nameOf(choice: Exclude<Choice, UnitChoice>, { t, pick }: Wording): string {
  return choice.kind === 'page' ? t(choice.label) : pick(choice.name);
}

/** Where a unit stands tells it from others of a similar name. */
function UnitPlace({ choice: { above, creditCode } }: { readonly choice: UnitChoice }) {
  if (above.length === 0 && creditCode === null) return null;
  return (
    <span className={styles.place}>
      {above.length > 0 && <OrgName>{above.join(' / ')}</OrgName>}
      {creditCode !== null && <code>{creditCode}</code>}
    </span>
  );
}

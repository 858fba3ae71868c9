import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { chosenOf, originKey, type Part, partAdded, takersOf } from './decision.ts';
import type { FieldsProps } from './move-fields.tsx';
import styles from './organisations.module.css';
import { PartFields } from './part-fields.tsx';
import { sightOn, type UnitNode, unitsQuery } from './queries.ts';

/** Into which parts a unit is divided, and which members of an organisation go where; what an enterprise has told stays its own. */
export function SplitFields({ unit, draft, onChange }: FieldsProps) {
  const { t } = useWording();
  const { parts, originContinues } = draft;
  const setPart = (key: string, part: Part) =>
    onChange({ parts: parts.map((each) => (each.key === key ? { ...part, key } : each)) });
  return (
    <>
      {parts.map((part, at) => (
        <PartFields
          key={part.key}
          unit={unit}
          on={draft.on}
          name={t('organisations.part', { n: at + 1 })}
          part={part}
          onChange={(next) => setPart(part.key, next)}
        >
          {at > 0 && at === parts.length - 1 && (
            <Button onClick={() => onChange({ parts: parts.slice(0, -1) })}>{t('organisations.remove-part')}</Button>
          )}
        </PartFields>
      ))}
      <div className={styles.buttons}>
        <Button onClick={() => onChange(partAdded(draft))}>{t('organisations.add-part')}</Button>
        <label>
          <input
            type="checkbox"
            checked={originContinues}
            onChange={(event) => onChange({ originContinues: event.target.checked, rest: '' })}
          />{' '}
          {t('organisations.origin-continues', { name: unit.name })}
        </label>
      </div>
      {unit.kind !== 'enterprise' && <Members unit={unit} draft={draft} onChange={onChange} />}
    </>
  );
}

function Members({ unit, draft, onChange }: FieldsProps) {
  const { t, numbers } = useWording();
  const area = useInfiniteQuery(unitsQuery(sightOn(draft.on, 'area'), unit.code));
  const system = useInfiniteQuery({
    ...unitsQuery(sightOn(draft.on, 'system'), unit.code),
    enabled: unit.above.system !== null,
  });
  const members = new Map(
    [area, system].flatMap(
      (each) => each.data?.pages.flatMap(({ nodes }) => nodes.map((node) => [node.code, node] as const)) ?? [],
    ),
  );
  const more = [area, system].find((each) => each.hasNextPage);
  const takers = takersOf(unit, draft);
  const named = draft.parts.map(({ key, code, name }, at) => ({
    key,
    name: name || code || t('organisations.part', { n: at + 1 }),
  }));
  const choices = draft.originContinues ? [{ key: originKey, name: unit.name }, ...named] : named;
  const assign = (member: string, key: string) =>
    onChange({ assignment: new Map([...draft.assignment, [member, key]]) });
  return (
    <>
      <label className={styles.field}>
        <span className={styles.legend}>{t('organisations.rest')}</span>
        <select
          className={styles.select}
          value={chosenOf(takers, draft.rest)}
          onChange={(event) => onChange({ rest: event.target.value })}
        >
          <option value="">{t(draft.originContinues ? 'organisations.rest-stays' : 'organisations.rest-none')}</option>
          {named.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.field}>
        <p className={styles.legend}>{t('organisations.members', { n: numbers.count(members.size) })}</p>
        <ul className={styles.members}>
          {[...members.values()].map((member) => (
            <Member
              key={member.code}
              member={member}
              choices={choices}
              chosen={chosenOf(takers, draft.assignment.get(member.code))}
              onAssign={(key) => assign(member.code, key)}
            />
          ))}
        </ul>
        <ProblemLine error={area.error ?? system.error} />
        {more && (
          <Button onClick={() => void more.fetchNextPage()} loading={more.isFetchingNextPage}>
            {t('organisations.more-members')}
          </Button>
        )}
      </div>
    </>
  );
}

interface MemberProps {
  readonly member: UnitNode;
  readonly choices: readonly { readonly key: string; readonly name: string }[];
  readonly chosen: string;
  readonly onAssign: (key: string) => void;
}

function Member({ member, choices, chosen, onAssign }: MemberProps) {
  const { t } = useWording();
  return (
    <li>
      <OrgName>{member.name}</OrgName>
      <small className={styles.hint}>{t(`kind.${member.kind}`)}</small>
      <select
        className={styles.select}
        aria-label={t('organisations.assign', { name: member.name })}
        value={chosen}
        onChange={(event) => onAssign(event.target.value)}
      >
        <option value="">{t('organisations.with-the-rest')}</option>
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}

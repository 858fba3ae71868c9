import { Link } from '@tanstack/react-router';
import Drawer from 'antd/es/drawer';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Told } from '../../ui/told.tsx';
import type { CatalogueAnswer } from './queries.ts';
import styles from './rules.module.css';
import { useChangeSearch, useRulesSearch } from './rules-page.tsx';
import { StandingTag } from './standing-tag.tsx';
import { bandText, indicatorText, relationText, shapeText, sideText } from './words.ts';

interface Props {
  readonly catalogue: CatalogueAnswer;
}

/** One entry of the catalogue with everything that is said of it; which one stands in the address. */
export function EntryDrawer({ catalogue }: Props) {
  const { entry = '' } = useRulesSearch();
  const change = useChangeSearch();
  const { t } = useWording();
  const [kind, id] = entry.split(':');
  const told = describe(catalogue, kind, id);
  return (
    <Drawer
      open={told !== undefined}
      title={told?.title}
      size={560}
      onClose={() => change({ entry: undefined })}
      closable={{ 'aria-label': t('rules.close') }}
      classNames={{ body: styles.drawerBody ?? '' }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.drawer} tabIndex={0} aria-label={t('rules.entry')}>
        {told?.body}
      </section>
    </Drawer>
  );
}

function describe(catalogue: CatalogueAnswer, kind: string | undefined, id: string | undefined) {
  if (kind === 'indicator') {
    const indicator = catalogue.indicators.find((each) => each.id === id);
    return (
      indicator && {
        title: <Name of={indicator} />,
        body: <IndicatorEntry catalogue={catalogue} indicator={indicator} />,
      }
    );
  }
  if (kind === 'measure') {
    const measure = catalogue.measures.find((each) => each.id === id);
    return measure && { title: <Name of={measure} />, body: <MeasureEntry catalogue={catalogue} measure={measure} /> };
  }
  const relation = kind === 'relation' ? catalogue.relations.find((each) => each.id === id) : undefined;
  return (
    relation && { title: <Name of={relation} />, body: <RelationEntry catalogue={catalogue} relation={relation} /> }
  );
}

function Name({ of }: { readonly of: { readonly name: { readonly zh: string; readonly en: string } } }) {
  const { pick } = useWording();
  return pick(of.name);
}

/** A list of facts: term and what is told. */
function Facts({ facts }: { readonly facts: readonly (readonly [term: string, told: ReactNode])[] }) {
  return (
    <dl className={styles.entry}>
      {facts.map(([term, told]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{told}</dd>
        </div>
      ))}
    </dl>
  );
}

function IndicatorEntry({
  catalogue,
  indicator,
}: Props & { readonly indicator: CatalogueAnswer['indicators'][number] }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const { view } = useGate();
  const { id, no, unit, direction, sides, goalposts, source, note } = indicator;
  return (
    <>
      <Facts
        facts={[
          [t('rules.no'), no],
          [t('rules.id'), <code key="id">{id}</code>],
          [t('rules.unit'), pick(unit)],
          [t('rules.direction'), t(`rules.direction-${direction}`)],
          [t('rules.formula'), pick(catalogue.formulas[id] ?? { zh: id, en: id })],
          [t('rules.definition'), <Told key="note">{pick(note)}</Told>],
          [t('rules.source'), <Told key="source">{pick(source)}</Told>],
        ]}
      />
      <Link {...paths.indicator(id, view)} className={styles.open}>
        {t('rules.indicator-page')}
      </Link>
      <h3>{t('rules.sides')}</h3>
      <ul className={styles.lines}>
        {sides.map(({ relation, side, weight }) => (
          <li key={`${relation}${side}`}>
            {t('rules.side-weight', {
              relation: relationText(catalogue, relation, wording),
              side: sideText(catalogue, { relation, side }, wording),
              weight: numbers.plain(weight),
            })}
          </li>
        ))}
      </ul>
      <h3>{t('rules.goalposts-all')}</h3>
      <ul className={styles.versions}>
        {goalposts.map((version) => (
          <Version
            key={`${version.periodKind}${version.validFrom}`}
            version={version}
            says={`${t(`rules.kind-of-${version.periodKind}`)} · ${shapeText(version.shape, unit, wording)}`}
          />
        ))}
      </ul>
    </>
  );
}

interface VersionProps {
  readonly version: Pick<
    CatalogueAnswer['relations'][number]['bands'][number],
    'validFrom' | 'validTo' | 'status' | 'source'
  >;
  readonly says: string;
}

function Version({ version: { validFrom, validTo, status, source }, says }: VersionProps) {
  const { pick } = useWording();
  return (
    <li>
      <b>{says}</b> <StandingTag status={status} />
      <p>
        {validFrom} – {validTo}
      </p>
      <p>
        <Told>{pick(source)}</Told>
      </p>
    </li>
  );
}

function MeasureEntry({ catalogue, measure }: Props & { readonly measure: CatalogueAnswer['measures'][number] }) {
  const wording = useWording();
  const { t, pick } = wording;
  const { id, unit, kind, time, from, note } = measure;
  const users = catalogue.indicators.filter(({ formula }) => JSON.stringify(formula).includes(`"${id}"`));
  return (
    <>
      <Facts
        facts={[
          [t('rules.id'), <code key="id">{id}</code>],
          [t('rules.unit'), pick(unit)],
          [t('rules.kind'), t(`rules.kind-${kind}`)],
          [t('rules.time'), t(`rules.time-${time}`)],
          [t('rules.from'), t(`rules.from-${from}`)],
          [t('rules.definition'), <Told key="note">{pick(note)}</Told>],
        ]}
      />
      <h3>{t('rules.used-by')}</h3>
      <ul className={styles.lines}>
        {users.length === 0 && <li>{t('rules.used-by-none')}</li>}
        {users.map((each) => (
          <li key={each.id}>{indicatorText(catalogue, each.id, wording)}</li>
        ))}
      </ul>
    </>
  );
}

function RelationEntry({ catalogue, relation }: Props & { readonly relation: CatalogueAnswer['relations'][number] }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  return (
    <>
      <Facts facts={[[t('rules.no'), numeral(relation.id, wording)]]} />
      {relation.sides.map((side) => (
        <section key={side.id}>
          <h3>{pick(side.name)}</h3>
          <ul className={styles.lines}>
            {catalogue.indicators
              .flatMap((indicator) => indicator.sides.map((place) => ({ indicator, place })))
              .filter(({ place }) => place.relation === relation.id && place.side === side.id)
              .map(({ indicator, place }) => (
                <li key={indicator.id}>
                  {indicatorText(catalogue, indicator.id, wording)}
                  <span>{t('indicator.weight-value', { share: numbers.plain(place.weight) })}</span>
                </li>
              ))}
          </ul>
          {side.fewBecause && (
            <p>
              <Told>{t('relation.why-few', { why: pick(side.fewBecause) })}</Told>
            </p>
          )}
        </section>
      ))}
      <h3>{t('rules.bands')}</h3>
      <ul className={styles.versions}>
        {relation.bands.map((version) => (
          <Version key={version.validFrom} version={version} says={bandText(version.band, wording)} />
        ))}
      </ul>
    </>
  );
}

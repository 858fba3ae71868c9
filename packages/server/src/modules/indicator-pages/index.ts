import type { Fences } from '../../platform/identity/fences.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import type { Indicators } from '../indicators/index.ts';
import { Pages } from '../relations/index.ts';
import { CountedRows } from './counted-rows.ts';
import { listRecords } from './records.ts';
import { listUnits } from './units.ts';
import { indicatorPage, listIndicators } from './usecases.ts';

export { indicatorRoutes } from './routes.ts';

export interface IndicatorPagesDeps {
  readonly indicators: Pick<Indicators, 'cubes' | 'toldTwice' | 'catalogue'>;
  readonly fences: Fences;
  readonly privacy: () => Privacy;
}

/** The use cases with what they need handed in. */
export type IndicatorPages = ReturnType<typeof build>;

export function build(given: IndicatorPagesDeps) {
  const deps = { ...given, pages: new Pages(), counted: new CountedRows() };
  return {
    list: bind(deps, listIndicators),
    page: bind(deps, indicatorPage),
    units: bind(deps, listUnits),
    records: bind(deps, listRecords),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}

import { worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';
import type { Target } from './world.ts';

const view = ({ unit, line }: Target) => ({ query: { org: unit, line, period: worldPeriod, format: 'json' } });

/** Tables taken away reach as far as their pages do. */
export const tableSpecimens: Specimens = {
  exportBalances: { about: 'unit', call: view },
  exportIndicators: { about: 'unit', call: view },
};

import type { Specimens } from './specimen.ts';

/** How the service itself is. */
export const serviceSpecimens: Specimens = {
  getHealth: { about: 'nothing', call: () => ({}) },
  getReadiness: { about: 'nothing', call: () => ({}) },
  getSystemState: { about: 'nothing', call: () => ({}) },
};

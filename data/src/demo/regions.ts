import type { TradeId } from './trades.ts';

/**
 * How far a prefecture lies from the province, in points of score, per group of facts. Two numbers: at the first and at
 * the last of the eight quarters, with a straight line between.
 */
export type Leaning = number | readonly [first: number, last: number];

export type Group =
  | 'lead' // leaders' own acts
  | 'union'
  | 'push' // organised push: member units, measures, service
  | 'initiative' // the enterprise's own drive
  | 'cover'
  | 'advanced'
  | 'chains'
  | 'reform'
  | 'build'
  | 'share'
  | 'law'
  | 'grow'
  | 'develop'
  | 'place' // people displaced by machines
  | 'automate'
  | 'felt' // felt voice
  | 'procedure'; // congress by the book

export interface Region {
  readonly code: string;
  readonly share: number; // of the province's enterprises, per mille
  readonly wage: number;
  readonly skill: number; // added to the chance of holding a grade
  readonly leaning: Readonly<Partial<Record<Group, Leaning>>>;
  readonly trades: Readonly<Partial<Record<TradeId, number>>>;
}

/** Industries by prefecture: DOMAIN §6. Leanings are invented, to give each place a story of its own. */
export const regions: readonly Region[] = [
  {
    code: '530100',
    share: 240,
    wage: 1.1,
    skill: 0.06,
    leaning: { push: -11, initiative: 19, felt: 8, advanced: 19, cover: -4, develop: 4, chains: 9, law: 4 },
    trades: {
      tobacco: 2,
      machinery: 9,
      mineMachinery: 3,
      medicine: 9,
      herbs: 2,
      fertiliser: 5,
      organics: 4,
      electronics: 6,
      boards: 5,
      carParts: 4,
      steel: 3,
      copper: 2,
      cement: 3,
      building: 9,
      roads: 5,
      haulage: 5,
      telecom: 4,
      grid: 2,
      dairy: 1,
      hotel: 3,
      vehicles: 2,
    },
  },
  {
    code: '530300',
    share: 150,
    wage: 1.0,
    skill: 0.02,
    leaning: { place: -4, automate: 8, felt: -7, procedure: 3, push: 2, initiative: -1 },
    trades: {
      photovoltaic: 6,
      silicon: 5,
      battery: 5,
      coking: 5,
      coal: 7,
      aluminium: 3,
      aluminiumRolling: 3,
      steel: 3,
      leadZinc: 2,
      fertiliser: 3,
      redrying: 2,
      cement: 3,
      building: 5,
      haulage: 4,
      carParts: 3,
      hydropower: 1,
    },
  },
  {
    code: '530400',
    share: 95,
    wage: 1.06,
    skill: 0.05,
    leaning: { push: -7, initiative: 11, felt: 11, procedure: -4, grow: 6, cover: 4 },
    trades: {
      tobacco: 4,
      redrying: 1,
      steel: 5,
      battery: 4,
      medicine: 4,
      machinery: 3,
      electronics: 2,
      cement: 3,
      building: 4,
      fertiliser: 2,
      haulage: 2,
    },
  },
  {
    code: '530500',
    share: 40,
    wage: 0.93,
    skill: -0.02,
    leaning: { initiative: 12, push: -9, lead: -4, automate: 4 },
    trades: {
      silicon: 5,
      textile: 5,
      meat: 4,
      vegetables: 3,
      coffee: 3,
      photovoltaic: 2,
      cement: 2,
      building: 3,
      sugar: 2,
    },
  },
  {
    code: '530600',
    share: 60,
    wage: 0.9,
    skill: -0.04,
    leaning: { push: [-6, 9], initiative: [6, -22], lead: [0, 6], grow: -5 },
    trades: {
      hydropower: 4,
      aluminium: 4,
      silicon: 5,
      coal: 6,
      vegetables: 4,
      cement: 3,
      building: 5,
      textile: 2,
      fertiliser: 2,
    },
  },
  {
    code: '530700',
    share: 16,
    wage: 0.95,
    skill: -0.01,
    leaning: { union: 6, initiative: 8, push: -15 },
    trades: { hydropower: 5, silicon: 2, hotel: 8, vegetables: 3, building: 3 },
  },
  {
    code: '530800',
    share: 32,
    wage: 0.87,
    skill: -0.03,
    leaning: { felt: -10, procedure: 5, initiative: 4, push: -14 },
    trades: { tea: 8, coffee: 5, rosin: 4, timber: 4, hydropower: 3, cement: 2, building: 2 },
  },
  {
    code: '530900',
    share: 26,
    wage: 0.86,
    skill: -0.03,
    leaning: { initiative: -15, push: 3, cover: -4 },
    trades: { sugar: 7, tea: 7, hydropower: 4, cement: 2, building: 2, vegetables: 2 },
  },
  {
    code: '532300',
    share: 65,
    wage: 0.97,
    skill: 0.01,
    leaning: { felt: -8, procedure: 4, push: -9, initiative: 14, automate: 5, advanced: 3 },
    trades: {
      photovoltaic: 4,
      silicon: 4,
      alloy: 6,
      copper: 3,
      medicine: 4,
      herbs: 2,
      steel: 2,
      redrying: 1,
      building: 3,
      cement: 2,
      wind: 2,
    },
  },
  {
    code: '532500',
    share: 112,
    wage: 1.0,
    skill: 0.02,
    leaning: { felt: -12, procedure: 6, push: -9, initiative: 12, develop: 3 },
    trades: {
      tin: 6,
      aluminium: 6,
      aluminiumRolling: 4,
      electronics: 5,
      handsets: 4,
      boards: 3,
      tobacco: 2,
      leadZinc: 3,
      fertiliser: 2,
      coal: 2,
      sugar: 2,
      building: 4,
      cement: 2,
    },
  },
  {
    code: '532600',
    share: 50,
    wage: 0.92,
    skill: -0.04,
    leaning: { push: [-5, 10], initiative: [19, -20], union: [0, 4], develop: -4 },
    trades: {
      aluminium: 8,
      aluminiumRolling: 5,
      herbs: 6,
      leadZincMine: 2,
      tin: 1,
      cement: 3,
      building: 4,
      vegetables: 2,
    },
  },
  {
    code: '532800',
    share: 20,
    wage: 0.88,
    skill: -0.03,
    leaning: { procedure: -5, felt: 2, push: -5, initiative: 8 },
    trades: { rubber: 8, tea: 6, sugar: 2, hotel: 5, building: 2 },
  },
  {
    code: '532900',
    share: 60,
    wage: 0.96,
    skill: 0.01,
    leaning: { felt: -9, procedure: 5, push: -9, initiative: 13, union: 5, lead: 2 },
    trades: {
      dairy: 6,
      vehicles: 3,
      carParts: 4,
      battery: 3,
      hydropower: 4,
      cement: 4,
      building: 4,
      vegetables: 3,
      redrying: 1,
      hotel: 2,
      textile: 2,
    },
  },
  {
    code: '533100',
    share: 24,
    wage: 0.88,
    skill: -0.03,
    leaning: { initiative: -10, push: 3, automate: -6 },
    trades: { silicon: 4, sugar: 5, handsets: 4, coffee: 2, building: 2, haulage: 2 },
  },
  {
    code: '533300',
    share: 8,
    wage: 0.9,
    skill: -0.08,
    leaning: { push: -26, initiative: 2, lead: -12, union: -6, procedure: -20, cover: -8 },
    trades: { leadZincMine: 4, leadZinc: 2, hydropower: 4, building: 2, vegetables: 2 },
  },
  {
    code: '533400',
    share: 8,
    wage: 1.0,
    skill: -0.05,
    leaning: { procedure: -14, felt: 4, cover: -6, push: -8, initiative: 8 },
    trades: { hydropower: 4, copperMine: 4, vegetables: 3, hotel: 3, building: 2 },
  },
];

/** Quarters of the demo, the last ending before the day it is shown. */
export const quarterCount = 8;

/** Points that the region adds to the group's score in quarter `quarter` (0 first, 7 last). */
export function leaningAt(region: Region, group: Group, quarter: number): number {
  const leaning = region.leaning[group] ?? 0;
  if (typeof leaning === 'number') return leaning;
  const [first, last] = leaning;
  return first + ((last - first) * quarter) / (quarterCount - 1);
}

import { completeCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { yunnanDivisions } from '../divisions.ts';
import { industrySets, inIndustrySet } from '../industries.ts';
import { systemCompanies } from '../orgs.ts';
import { Dice } from './dice.ts';
import { enterpriseName } from './names.ts';
import { type Region, regions } from './regions.ts';
import { type Trade, type TradeId, trades } from './trades.ts';

/** What an enterprise is made to show. */
export type Part = 'automation-outran-placement' | 'report-off-ledger' | 'copied-from' | 'copies';

export interface DemoEnterprise {
  readonly index: number;
  readonly creditCode: string;
  readonly name: string;
  readonly region: Region;
  readonly county: string;
  readonly system: string; // empty: on no system line
  readonly trade: Trade;
  readonly ownership: '国有' | '集体' | '私营' | '港澳台' | '外资' | '其他';
  readonly aboveScale: boolean;
  readonly pilot: boolean;
  readonly hasUnion: boolean;
  readonly advanced: boolean;
  readonly size: number; // workers in post at the start
  readonly growth: number; // of the headcount per quarter
  readonly part?: Part;
}

interface Special {
  readonly part: Part;
  readonly region: string;
  readonly county: string;
  readonly trade: TradeId;
  readonly size: number;
  readonly growth: number;
}

const specials: readonly Special[] = [
  {
    part: 'automation-outran-placement',
    region: '530300',
    county: '530302',
    trade: 'photovoltaic',
    size: 1480,
    growth: -0.035,
  },
  {
    part: 'automation-outran-placement',
    region: '530300',
    county: '530303',
    trade: 'photovoltaic',
    size: 1190,
    growth: -0.03,
  },
  { part: 'report-off-ledger', region: '530400', county: '530402', trade: 'machinery', size: 420, growth: 0.002 },
  { part: 'copied-from', region: '532500', county: '532503', trade: 'boards', size: 310, growth: 0.004 },
  { part: 'copies', region: '532500', county: '532503', trade: 'electronics', size: 300, growth: 0.001 },
];

/** At scale 1. */
const enterpriseCount = 1200;
const meanSize = 85;

export function drawEnterprises(seed: number, scale: number): readonly DemoEnterprise[] {
  const count = Math.max(specials.length, Math.round(enterpriseCount * scale));
  const sizes = drawSizes(seed, count);
  return sizes.map((size, index) => {
    const special = specials[index];
    const dice = new Dice(seed, 1, index);
    return special ? specialEnterprise(special, index, dice) : drawEnterprise(size, index, dice);
  });
}

/** Log-normal, then stretched to the wanted mean. */
function drawSizes(seed: number, count: number): readonly number[] {
  const raw = Array.from({ length: count }, (_, index) => {
    const drawn = Math.exp(1.02 * new Dice(seed, 2, index).normal());
    return specials[index]?.size ?? drawn;
  });
  const fixed = specials.reduce((sum, { size }) => sum + size, 0);
  const drawn = raw.slice(specials.length).reduce((sum, size) => sum + size, 0);
  const stretch = Math.max(meanSize * count - fixed, meanSize * 0.8 * (count - specials.length)) / Math.max(drawn, 1);
  return raw.map((size, index) => specials[index]?.size ?? Math.max(9, Math.round(size * stretch)));
}

function drawEnterprise(size: number, index: number, dice: Dice): DemoEnterprise {
  const region = regions[dice.weighted(regions.map(({ share }) => share))] as Region;
  const tradeIds = Object.keys(region.trades) as TradeId[];
  const trade = trades[tradeIds[dice.weighted(tradeIds.map((id) => region.trades[id] ?? 0))] as TradeId];
  const aboveScale = dice.chance(size >= 120 ? 0.96 : size >= 70 ? 0.3 : 0.02);
  const system = drawSystem(trade, size, dice);
  return finish({ index, region, county: drawCounty(region.code, dice), system, trade, size, aboveScale }, dice);
}

function specialEnterprise(special: Special, index: number, dice: Dice): DemoEnterprise {
  const region = regions.find(({ code }) => code === special.region) as Region;
  const { part, county, size, growth } = special;
  const base = { index, region, county, system: '', trade: trades[special.trade], size, aboveScale: true };
  return { ...finish(base, dice), ownership: '私营', hasUnion: true, growth, part };
}

type Drawn = Pick<DemoEnterprise, 'index' | 'region' | 'county' | 'system' | 'trade' | 'size' | 'aboveScale'>;

function finish(drawn: Drawn, dice: Dice): DemoEnterprise {
  const { index, county, region, trade, system, aboveScale } = drawn;
  const place = yunnanDivisions().prefectures.find(({ code }) => code === region.code)?.short ?? '';
  const ownership =
    system !== ''
      ? '国有'
      : (['私营', '国有', '集体', '港澳台', '外资', '其他'] as const)[dice.weighted([72, 8, 4, 3, 3, 10])];
  return {
    ...drawn,
    creditCode: creditCode(county, index),
    name: enterpriseName(place, trade.word, index),
    ownership: ownership ?? '其他',
    pilot: dice.chance(aboveScale ? 0.25 : 0.01),
    hasUnion: dice.chance(aboveScale ? 0.94 : 0.6),
    advanced: industrySets().some((set) => inIndustrySet(set, trade.industry)),
    growth: 0.002 + 0.008 * dice.normal(),
  };
}

/** The larger the likelier, where a system company has the industry. */
function drawSystem(trade: Trade, size: number, dice: Dice): string {
  const fitting = systemCompanies().filter(({ divisions }) =>
    divisions.some((code) => trade.industry.startsWith(code)),
  );
  if (fitting.length === 0 || !dice.chance(size >= 200 ? 0.6 : size >= 80 ? 0.3 : 0.04)) return '';
  return dice.pick(fitting).code;
}

/** The seat of the prefecture, listed first, has the most. */
function drawCounty(prefecture: string, dice: Dice): string {
  const counties = yunnanDivisions().prefectures.find(({ code }) => code === prefecture)?.counties ?? [];
  return counties[dice.weighted(counties.map((_, place) => 1 / Math.sqrt(place + 1)))]?.code ?? '';
}

/**
 * 91, county, then YX and seven digits: no registry issues such an organisation code, the check character is right.
 * @source GB 32100-2015
 */
function creditCode(county: string, index: number): string {
  return completeCreditCode(`91${county}YX${String(index + 1).padStart(7, '0')}`);
}

import { existsSync, readFileSync } from 'node:fs';
import { sectionOf } from '@shiheng/kernel/orgs/industry-code';
import { describe, expect, it } from 'vitest';
import { yunnanDivisions } from './divisions.ts';
import { industryNames, industrySets, inIndustrySet } from './industries.ts';
import { memberUnits, systemCompanies } from './orgs.ts';

describe('divisions', () => {
  const { prefectures } = yunnanDivisions();
  const counties = prefectures.flatMap((prefecture) => prefecture.counties);

  it('are 16 prefectures and 129 counties, each code once and under its prefecture', () => {
    expect(prefectures).toHaveLength(16);
    expect(counties).toHaveLength(129);
    expect(new Set(counties.map(({ code }) => code)).size).toBe(129);
    for (const prefecture of prefectures) {
      for (const { code } of prefecture.counties) expect(code.slice(0, 4)).toBe(prefecture.code.slice(0, 4));
    }
  });

  it('stand on 16 different tiles', () => {
    expect(new Set(prefectures.map(({ tile }) => `${tile.col},${tile.row}`)).size).toBe(16);
  });
});

describe('industries', () => {
  const { sections, divisions } = industryNames();

  it('are 20 sections and 97 divisions, in the sections that the kernel knows', () => {
    expect(sections.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(divisions.map(({ code }) => Number(code))).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
    expect([...new Set(divisions.map(({ code }) => sectionOf(code)))]).toEqual(sections.map(({ code }) => code));
  });

  it('tell advanced manufacturing by prefix', () => {
    const [set] = industrySets();
    if (!set) throw new Error('a set expected');
    expect(set.status).toBe('unverified');
    for (const code of ['27', '2720', '3841', '38', '3973']) expect(inIndustrySet(set, code), code).toBe(true);
    for (const code of ['32', '3252', '26', '44']) expect(inIndustrySet(set, code), code).toBe(false);
  });
});

describe('organisations beside the divisions', () => {
  it('are twelve system companies and twenty member units with their own codes', () => {
    expect(systemCompanies().map(({ code }) => code)).toEqual(
      Array.from({ length: 12 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`),
    );
    expect(memberUnits().map(({ code }) => code)).toEqual(
      Array.from({ length: 20 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('name only divisions that exist', () => {
    const known = new Set(industryNames().divisions.map(({ code }) => code));
    for (const { divisions } of systemCompanies()) for (const code of divisions) expect(known.has(code)).toBe(true);
  });
});

/** Reference copies beside the repository; a fresh clone has none, and the cross-check is then skipped by name. */
const reference = new URL('../../../shared/refdata/', import.meta.url);

describe.skipIf(!existsSync(reference))(
  'cross-check with ../shared/refdata (skipped where that folder is absent)',
  () => {
    const load = (name: string) => JSON.parse(readFileSync(new URL(name, reference), 'utf8'));

    it('divisions agree in code, name and tile', () => {
      const strip = ({ code, name }: { code: string; name: string }) => ({ code, name });
      const theirs = load('yunnan_divisions.json').prefectures.map(
        (item: { code: string; name: string; tile: unknown; counties: { code: string; name: string }[] }) => ({
          ...strip(item),
          tile: item.tile,
          counties: item.counties.map(strip),
        }),
      );
      const ours = yunnanDivisions().prefectures.map((item) => ({
        ...strip(item),
        tile: item.tile,
        counties: item.counties.map(strip),
      }));
      expect(ours).toEqual(theirs);
    });

    it('sections and divisions of industries agree in code and name', () => {
      const rows = load('gb4754_2017.json').rows as [string, string, number][];
      const theirs = Object.fromEntries(rows.filter(([, , level]) => level <= 2).map(([code, name]) => [code, name]));
      const { sections, divisions } = industryNames();
      expect(Object.fromEntries([...sections, ...divisions].map(({ code, zh }) => [code, zh]))).toEqual(theirs);
    });

    it('every code of the advanced-manufacturing set exists under its name', () => {
      const rows = load('gb4754_2017.json').rows as [string, string, number][];
      const names = new Map(rows.map(([code, name]) => [code, name]));
      const members = industrySets().flatMap(({ parts }) => parts.flatMap(({ codes }) => codes));
      for (const { code, name } of members) expect(names.get(code), code).toBe(name);
    });
  },
);

import { createHash } from 'node:crypto';
import { periodEnd } from '@shiheng/basics/period';
import { toEpochDay } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { demoProvince } from './province.ts';
import { enterprisesOf, reportsOf, workersOf } from './testing.ts';

const small = demoProvince({ scale: 0.05 });

function digest(demo: ReturnType<typeof demoProvince>): string {
  const hash = createHash('sha256');
  for (const row of demo.enterprises()) hash.update(`${row.join(',')}\n`);
  for (const period of demo.periods) {
    for (const row of demo.workers(period)) hash.update(`${row.join(',')}\n`);
    for (const row of demo.reports(period)) hash.update(`${row.join(',')}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

describe('the demo province', () => {
  it('is the same for ever: equal options, equal rows', () => {
    expect(digest(small)).toBe('568a2e5161c5704e');
    expect(digest(demoProvince({ scale: 0.05 }))).toBe(digest(small));
  });

  it('differs by seed', () => {
    expect(digest(demoProvince({ scale: 0.01, seed: 2 }))).not.toBe(digest(demoProvince({ scale: 0.01 })));
  });

  it('can be walked through in any order and more than once', () => {
    const workers = small.workers('2026Q1');
    const once = [...workers].length;
    expect([...small.workers('2024Q4')].length).toBeGreaterThan(0);
    expect([...workers]).toHaveLength(once);
  });

  it('says in every name and note that it is a demo', () => {
    expect(small.name.zh).toBe('演示数据');
    for (const { name } of enterprisesOf(small)) expect(name).toMatch(/（演示）$/);
    for (const { note } of reportsOf(small, small.periods[0]!)) expect(note).toBe('演示数据');
  });
});

describe('its rows obey the templates', () => {
  it('enterprises: every row is read, codes and names are unique', () => {
    const enterprises = enterprisesOf(demoProvince());
    expect(enterprises.length).toBeGreaterThanOrEqual(1000);
    expect(new Set(enterprises.map(({ creditCode }) => creditCode)).size).toBe(enterprises.length);
    expect(new Set(enterprises.map(({ name }) => name)).size).toBe(enterprises.length);
    expect(new Set(enterprises.map(({ county }) => county.slice(0, 4))).size).toBe(16);
  });

  it.each(small.periods)('workers of %s: every row is read, nothing is odd, nobody appears twice', (period) => {
    const seen = new Set<string>();
    for (const row of workersOf(small, period)) {
      expect(row.warnings).toEqual([]);
      expect(seen.has(row.idNumber), row.idNumber).toBe(false);
      seen.add(row.idNumber);
    }
  });

  it.each(small.periods)('reports of %s: every row is read, a unit reports a measure once', (period) => {
    const seen = new Set<string>();
    for (const { unit, measure, warnings } of reportsOf(small, period)) {
      expect(warnings).toEqual([]);
      expect(seen.has(unit + measure), `${unit} ${measure}`).toBe(false);
      seen.add(unit + measure);
    }
  });
});

describe('its people', () => {
  const people = small.periods.map(
    (period) => new Map([...workersOf(small, period)].map((row) => [row.idNumber, row])),
  );

  it('stay the same persons: birth, hiring and post do not change, grades never fall', () => {
    for (const [index, after] of people.entries()) {
      const before = people[index - 1];
      if (!before) continue;
      let both = 0;
      for (const [id, row] of after) {
        const earlier = before.get(id);
        if (!earlier) continue;
        both++;
        expect([row.name, row.hiredOn, row.post, row.creditCode]).toEqual([
          earlier.name,
          earlier.hiredOn,
          earlier.post,
          earlier.creditCode,
        ]);
        expect(row.skill).toBeGreaterThanOrEqual(earlier.skill);
      }
      expect(both / before.size).toBeGreaterThan(0.9);
    }
  });

  it('join inside the quarter in which they first appear and are gone after the one in which they left', () => {
    for (const [index, period] of small.periods.entries()) {
      const end = toEpochDay(periodEnd(period));
      for (const [id, row] of people[index] ?? []) {
        if (row.leftOn <= end) expect(people[index + 1]?.has(id) ?? false).toBe(false);
        else if (index + 1 < people.length) expect(people[index + 1]?.has(id)).toBe(true);
      }
    }
  });

  it('hold next to no top grades', () => {
    const rows = [...(people.at(-1)?.values() ?? [])];
    expect(rows.filter(({ skill }) => skill >= 6).length / rows.length).toBeLessThan(0.001);
  });
});

describe('at full size', () => {
  const demo = demoProvince();
  const leftOn = demo.headers.workers.indexOf('离职日期');

  it.each(demo.periods)('%s has at least 100,000 workers in post', (period) => {
    let inPost = 0;
    for (const cells of demo.workers(period)) if (cells[leftOn] === '') inPost++;
    expect(inPost).toBeGreaterThanOrEqual(100_000);
  });
});

// Whole-province roll-up and evaluation: 20,000 enterprises × all measures of the catalogue, every node of both lines,
// in one thread. The peer is the plain way: for each node, filter the enterprises and add up each indicator's measures.
//   node bench/corridor.mjs [enterprises=20000]
import { loadCatalogue } from '@shiheng/data/catalogue';
import { buildCube, patchCube, rollUp } from '@shiheng/kernel/indicators/cube';
import { evaluateNode } from '@shiheng/kernel/relations/evaluate';
import { race, report } from './harness.mjs';

const enterprises = Number(process.argv[2] ?? 20_000);
const period = '2026Q3';
const catalogue = loadCatalogue();

let state = 7;
const pick = (below) => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
};

const counties = Array.from({ length: 129 }, (_, i) => [
  `53${String(100 + i).slice(-2)}${String(i).padStart(2, '0')}c`,
  `p${i % 16}`,
]);
const additive = catalogue.measures.filter((measure) => measure.kind !== 'histogram');
const places = [];
const facts = [];
for (let i = 0; i < enterprises; i++) {
  const [county, prefecture] = counties[pick(129)];
  const unit = `e${i}`;
  places.push({
    unit,
    kind: 'enterprise',
    area: [county, prefecture, '530000'],
    system: pick(3) === 0 ? [`S${pick(12)}`, '530000'] : [],
    industry: String(13 + pick(31)),
    ownership: '私营',
    aboveScale: true,
    pilot: false,
  });
  const values = Object.fromEntries(additive.filter(() => pick(20) > 0).map(({ id }) => [id, 1 + pick(500)]));
  const cells = new Map();
  for (let k = 0; k < 40; k++) {
    const cell = pick(8) * 301 + pick(120);
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  facts.push({
    unit,
    kind: 'enterprise',
    values,
    histograms: { 'wage-by-grade': [...cells].sort((a, b) => a[0] - b[0]) },
    grades: {},
  });
}

function evaluateAll(cube, draws) {
  let nodes = 0;
  for (const line of ['area', 'system']) {
    const rolled = rollUp(cube, { line });
    for (const code of rolled.codes) {
      evaluateNode(catalogue, period, rolled.node(code), draws);
      nodes++;
    }
  }
  return nodes;
}

/** Adds up, for every node, each ratio's terms over the enterprises that hold them all. No scores, no relations. */
function plain() {
  const codes = new Set(places.flatMap(({ area, system }) => [...area, ...system]));
  let cells = 0;
  for (const code of codes) {
    const inside = facts.filter((_, i) => places[i].area.includes(code) || places[i].system.includes(code));
    for (const { formula } of catalogue.indicators) {
      if (formula.kind !== 'ratio') continue;
      const terms = [...formula.numerator, ...formula.denominator].map(({ measure }) => measure);
      const held = inside.filter(({ values }) => terms.every((id) => id in values));
      const add = (list) =>
        held.reduce((sum, { values }) => sum + list.reduce((s, t) => s + t.coefficient * values[t.measure], 0), 0);
      if (add(formula.denominator) !== 0) cells += add(formula.numerator) > 0 ? 1 : 0;
    }
  }
  return cells;
}

const cube = buildCube(catalogue, period, facts, places);
const noDraws = { draws: 0, seed: 1 };
let nodes = 0;
let turn = 0;
const times = await race({
  build: () => buildCube(catalogue, period, facts, places),
  // A cube built anew each time, so that no sum is kept from the round before; its building is taken off below.
  buildAndEvaluate: () => {
    nodes = evaluateAll(buildCube(catalogue, period, facts, places), noDraws);
  },
  edit: () => {
    patchCube(cube, facts[turn++ % enterprises]);
    evaluateNode(catalogue, period, rollUp(cube, { line: 'area' }).node('530000'), { draws: 2000, seed: 1 });
  },
  plain,
});
const evaluate = times.buildAndEvaluate - times.build;
report('corridor', [
  {
    enterprises,
    measures: catalogue.measures.length,
    indicators: catalogue.indicators.length,
    nodes,
    buildCubeMs: times.build,
    rollUpAndEvaluateAllNodesMs: evaluate,
    plainSumsOnlyMs: times.plain,
    timesFasterThanPlain: times.plain / evaluate,
    editToProvinceWithIntervalsMs: times.edit,
  },
]);

// Medians side by side in one run: times are only ever compared with times of the same run.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Runs the candidates in turn, round by round, so that a busy machine slows all of them alike. @returns ms per candidate */
export async function race(candidates, rounds = 5) {
  const times = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of Object.entries(candidates)) {
      const start = performance.now();
      await work();
      if (round > 0) times[name].push(performance.now() - start); // round 0 warms up
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

export function report(name, rows) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  console.log(JSON.stringify({ bench: name, machine, rows }, null, 1));
  if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, JSON.stringify({ bench: name, machine, rows }));
}

/**
 * Which way the arrows point. A package may import the packages listed and nothing else of ours;
 * `libraries` limits what it may take from outside (absent: anything).
 */
export const packages = {
  basics: { may: [], libraries: [] },
  kernel: { may: ['basics'], libraries: ['pure-rand'] },
  ballot: { may: ['basics'], libraries: ['@noble/ciphers', '@noble/curves', '@noble/hashes'] },
  contract: { may: ['basics', 'kernel'], libraries: ['zod'] },
  client: { may: ['contract'], libraries: ['zod'] },
  db: { may: ['basics'] },
  data: { may: ['basics', 'kernel'] },
  server: { may: ['basics', 'kernel', 'contract', 'db', 'data'] },
  web: { may: ['basics', 'kernel', 'ballot', 'contract', 'client'] },
  cli: { may: ['basics', 'kernel', 'ballot', 'contract', 'db', 'data', 'server'] },
};

/** Packages whose rules must give the same answer everywhere and always: no IO, clock or chance. */
export const pure = ['basics', 'kernel', 'ballot', 'contract'];

/** The one folder of a pure package that may meet the machine: files and threads of the ballot under Node. */
export const impureFolders = ['packages/ballot/src/node/'];

/** What a pure package must not touch, and why it matters. */
export const impure = [
  { pattern: /\bDate\.now\s*\(|\bnew Date\(\s*\)/, name: 'the clock' },
  { pattern: /\bMath\.random\s*\(/, name: 'chance' },
  { pattern: /\bprocess\.|\bglobalThis\.fetch|\bfetch\s*\(/, name: 'the outside world' },
];

/** Tables belong to one module: only it writes to its schema. Reading across is a join, and stays possible. */
export const schemas = { orgs: 'orgs', workers: 'workers', indicators: 'indicators' };

/** Inside packages/server/src/modules/<domain>: the layer of a file, and the layers that it may import in its own module. */
export const layers = {
  policy: [],
  store: [],
  present: [],
  jobs: ['usecases'],
  routes: ['usecases', 'present', 'policy'],
};

/** Development and test files may reach further than what ships. */
export const isTest = (path) => /\.(test|prop\.test)\.tsx?$|\/testing(\/|\.ts$)/.test(path);

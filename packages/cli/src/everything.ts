import { accountCommand } from './commands/account.ts';
import { auditCommand } from './commands/audit.ts';
import { bulletinCommand } from './commands/bulletin.ts';
import { catalogCommand } from './commands/catalog.ts';
import { backupCommand, initCommand, restoreCommand } from './commands/database.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { electionCommand } from './commands/election.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { evaluateTableCommand } from './commands/evaluate-table.ts';
import { importCommand } from './commands/imports.ts';
import { keysCommand } from './commands/keys.ts';
import { orgCommand } from './commands/org.ts';
import { periodCommand, recomputeCommand } from './commands/periods.ts';
import { retentionCommand } from './commands/retention.ts';
import { serveCommand } from './commands/serve.ts';

export { databaseWords as wordsOf } from './database-refusals.ts';

/** Every command of the program, in the order of its help. */
export const commands = [
  initCommand(),
  demoCommand(),
  serveCommand(),
  importCommand(),
  catalogCommand(),
  evaluateCommand(),
  evaluateTableCommand(),
  recomputeCommand(),
  periodCommand(),
  orgCommand(),
  bulletinCommand(),
  auditCommand(),
  keysCommand(),
  retentionCommand(),
  backupCommand(),
  restoreCommand(),
  accountCommand(),
  doctorCommand(),
  electionCommand(),
];

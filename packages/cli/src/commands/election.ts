import { Command } from 'commander';
import { closeCommand, decryptCommand, resultCommand, tallyCommand } from './election-count.ts';
import { credentialsCommand } from './election-credentials.ts';
import { diffCommand } from './election-diff.ts';
import { keygenCommand } from './election-keygen.ts';
import { makeCommand } from './election-make.ts';
import { verifierPageCommand } from './election-verifier-page.ts';
import { checksumsCommand, verifyCommand } from './election-verify.ts';
import { voteCommand } from './election-vote.ts';

/**
 * `election`: ballots that anybody can verify. Each command is for one role, and takes only the files of that role; none
 * needs a database.
 */
export function electionCommand(): Command {
  return new Command('election')
    .description('可验证的选举 · elections that anybody can verify')
    .addCommand(keygenCommand())
    .addCommand(credentialsCommand())
    .addCommand(makeCommand())
    .addCommand(voteCommand())
    .addCommand(closeCommand())
    .addCommand(tallyCommand())
    .addCommand(decryptCommand())
    .addCommand(resultCommand())
    .addCommand(verifyCommand())
    .addCommand(diffCommand())
    .addCommand(checksumsCommand())
    .addCommand(verifierPageCommand());
}

// The real server in a process of its own, on an empty data directory with a small demo province.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cli = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'main.js');
const longestStartMs = 180_000;
/** A tenth of the demo province: as many enterprises and workers as journeys need. */
export const demoScale = 0.1;

/** @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export async function startServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'shiheng-e2e-'));
  const env = { ...process.env };
  delete env.DATABASE_URL; // always the embedded engine: its data go with the folder
  const load = [cli, 'demo', 'load', '--scale', String(demoScale), '--brief', '--data', dataDir];
  await promisify(execFile)(process.execPath, load, { env });
  const words = [cli, 'serve', '--port', '0', '--json', '--data', dataDir];
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await firstAnswer(child, ended), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server prints one JSON document once it answers. */
function firstAnswer(child, ended) {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('the server did not answer in time')), longestStartMs);
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (!text.includes('\n')) return;
      clearTimeout(tooLong);
      resolve(JSON.parse(text.slice(0, text.indexOf('\n'))).url);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code} before it answered`)));
  });
}

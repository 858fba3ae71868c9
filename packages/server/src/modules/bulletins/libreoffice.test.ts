import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@shiheng/basics/assert';
import { parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';
import { renderDocx } from './docx.ts';
import { madeUpProvince } from './testing.ts';

const isThere = (program: string, ...args: string[]) => spawnSync(program, args).error === undefined;
const tools = isThere('soffice', '--version') && isThere('pdftotext', '-v');

/** Another program than the one that wrote it must be able to open the bulletin and find its words. */
describe.skipIf(!tools)(`LibreOffice${tools ? '' : ': skipped, soffice and pdftotext are not installed'}`, () => {
  test('opens a bulletin and prints its pages', async () => {
    const period = parsePeriod('2024Q1');
    assert(period, 'a quarter');
    const bulletin = compose({
      catalogue: loadCatalogue(),
      period,
      evaluation: madeUpProvince(period, 7),
      snapshot: { version: 2, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
      demo: true,
      frame: { issuedOn: '2024-04-20' as PlainDate },
    });
    const folder = mkdtempSync(join(tmpdir(), 'shiheng-bulletin-'));
    try {
      const file = join(folder, '简报.docx');
      writeFileSync(file, await renderDocx(bulletin));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
        stdio: 'pipe',
      });
      const printed = execFileSync('pdftotext', [join(folder, '简报.pdf'), '-']).toString();
      const text = printed.replace(/\s+/g, ''); // lines break where the page ends
      expect(text).toContain('产改工作简报');
      expect(text).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08');
      expect(text).toContain('—1—');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

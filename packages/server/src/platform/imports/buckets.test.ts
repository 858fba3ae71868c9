import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { Buckets, removeLeftSpills, spillFolder } from './buckets.ts';

describe('buckets', () => {
  it('give back what was put in, in order, from memory and from disk; nothing readable lies on disk', async () => {
    const folder = spillFolder(testFolder());
    const buckets = new Buckets(4, folder, 1000);
    const expected = ['', '', '', ''];
    for (let i = 0; i < 400; i++) {
      const text = `工人${i};`;
      buckets.add(i % 4, Buffer.from(text));
      expected[i % 4] += text;
      await buckets.settle();
    }
    const onDisk = readFileSync(join(folder, 'buckets'));
    expect(onDisk.includes('工人')).toBe(false);
    for (let i = 0; i < 4; i++) expect((await buckets.take(i)).toString()).toBe(expected[i]);
    expect((await buckets.take(0)).length).toBe(0);
    await buckets.close();
    expect(() => readdirSync(folder)).toThrow();
  });

  it('of dead processes are removed at the next start, those of living ones stay', async () => {
    const temp = testFolder();
    for (const name of ['import-999999999-ab', `import-${process.pid}-cd`, 'else']) mkdirSync(join(temp, name));
    await removeLeftSpills(temp);
    expect(readdirSync(temp).sort()).toEqual(['else', `import-${process.pid}-cd`]);
    await removeLeftSpills(join(temp, 'missing'));
  });
});

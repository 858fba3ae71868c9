import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { resolveHeader } from '@shiheng/kernel/imports/header';
import { templateNotes } from '@shiheng/kernel/imports/template-notes';
import { type Template, templates } from '@shiheng/kernel/imports/templates';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { openTable, tableRows } from '../../platform/files/table.ts';
import { testFolder } from '../../testing/files.ts';
import { templateWorkbook } from './template-workbook.ts';

const catalogue = loadCatalogue();

describe.each(Object.values(templates) as Template[])('the template file $id', (template) => {
  const bytes = async () => (await templateWorkbook({ catalogue }, template.id)).content as Uint8Array;

  it('is read by the import: its own headers, and no row in the empty lines that are set to text', async () => {
    const path = join(testFolder(), 'template.xlsx');
    writeFileSync(path, await bytes());
    const table = await openTable({ path, name: 'template.xlsx' });
    if (!table.ok) throw new Error(table.error.kind);
    expect(resolveHeader(template, table.value.header)).toMatchObject({ ok: true, value: { extra: [] } });
    let rows = 0;
    for await (const batch of tableRows(table.value)) rows += batch.rows.length;
    expect(rows).toBe(0);
    await table.value.close();
  });

  it('offers a list where a column has one, a note at every header, and examples on the second sheet', async () => {
    const { sheets } = await readXlsx(await bytes(), { readStyles: true });
    const [entry, notes] = sheets;
    const lists = template.columns.filter(({ list, kind }) => list !== undefined || kind === 'measure-id');
    expect(entry?.dataValidations?.map(({ type }) => type)).toEqual(lists.map(() => 'list'));
    for (const [place, { key, required, name }] of template.columns.entries()) {
      const cell = entry?.cells?.get(`0,${place}`);
      expect(cell?.comment?.text, name.zh).toContain(templateNotes[template.id][key]?.rule.slice(0, 6));
      expect(entry?.rows[0]?.[place]).toBe(required ? `${name.zh}*` : name.zh);
    }
    expect(notes?.name).toBe('填写说明');
    expect(notes?.rows[1]?.slice(4, 6)).toEqual(Object.values(templateNotes[template.id])[0]?.examples);
  });
});

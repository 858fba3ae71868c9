import type { PlainDate } from '@shiheng/basics/plain-date';
import { toEpochDay } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { parseReportRow } from '../indicators/report-row.ts';
import { parseEnterpriseRow } from '../orgs/enterprise-row.ts';
import { parseWorkerRow } from '../workers/worker-row.ts';
import { resolveHeader } from './header.ts';
import { templateNotes } from './template-notes.ts';
import { enterpriseTemplate, reportTemplate, type Template, templates, workerTemplate } from './templates.ts';

const headerOf = (template: Template) => {
  const header = resolveHeader(
    template,
    template.columns.map(({ name }) => name.zh),
  );
  return header.ok ? header.value : expect.fail('a template has its own columns');
};
const examplesOf = ({ id, columns }: Template) =>
  [0, 1].map((i) => columns.map(({ key }) => templateNotes[id][key]?.examples[i] ?? expect.fail(key)));

describe('the notes of the template files', () => {
  it.each(Object.values(templates))('$id: every column has a rule, none is left over', (template) => {
    expect(Object.keys(templateNotes[template.id])).toEqual(template.columns.map(({ key }) => key));
  });

  const day = (text: string) => toEpochDay(text as PlainDate);
  it.each(examplesOf(workerTemplate).map((cells) => [cells]))(
    'an example of a worker imports as it stands',
    (cells) => {
      const parsed = parseWorkerRow(cells, headerOf(workerTemplate), {
        start: day('2024-01-01'),
        end: day('2024-03-31'),
      });
      expect(parsed).toMatchObject({ ok: true, value: { warnings: [] } });
    },
  );

  it.each(examplesOf(enterpriseTemplate).map((cells) => [cells]))('an example of an enterprise does', (cells) => {
    const context = { counties: new Set(['530102']), systems: new Set<string>() };
    expect(parseEnterpriseRow(cells, headerOf(enterpriseTemplate), context)).toMatchObject({ ok: true });
  });

  it.each(examplesOf(reportTemplate).map((cells) => [cells]))('an example of a report does', (cells) => {
    const measure = { kind: 'count', from: 'report' };
    const measures = new Map(['study-sessions', 'union-reports'].map((id) => [id, { id, ...measure }]));
    expect(parseReportRow(cells, headerOf(reportTemplate), measures as never)).toMatchObject({ ok: true });
  });
});

import type { MyRecordExportDto, OwnPeriodDto } from '@shiheng/contract/records';
import type { Wording } from '../../i18n/language.tsx';
import { roleName } from '../../ui/role-words.ts';
import { correctionStatus, dayOf, minuteOf, orMissing } from './words.ts';

const style = `body{font:15px/1.6 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1c2026}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em;border-bottom:1px solid #c9c3b6}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25em .75em .25em 0;vertical-align:top;border-top:1px solid #e7e3da}
th{font-weight:400;color:#545c68;width:10em}p.small{color:#545c68;font-size:.9em}@media print{section{break-inside:avoid}}`;

/** The own record as one HTML file that needs nothing else: no script, no font, no address. */
export function recordPage(record: MyRecordExportDto, wording: Wording): string {
  const { t, language } = wording;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(t('my-record.title'))}</title><style>${style}</style>`;
  const body = [
    `<h1>${escaped(t('my-record.title'))}</h1>`,
    table([
      [t('workers.name'), orMissing(record.name)],
      [t('workers.id-number'), orMissing(record.idNumber)],
    ]),
    ...record.periods.map((period) => periodSection(period, wording)),
    requests(record, wording),
    looks(record, wording),
    consents(record, wording),
    `<p class="small">${escaped(t('my-record.exported-at', { at: minuteOf(record.exportedAt) }))}</p>`,
  ];
  return `<!doctype html><html lang="${language}"><head>${head}</head><body>${body.join('\n')}</body></html>\n`;
}

function periodSection({ enterprise, period, fields }: OwnPeriodDto, { t, pick, numbers }: Wording): string {
  const rows = fields.map(({ name, value }) => [pick(name), value === null ? t('my-record.not-entered') : pick(value)]);
  return section(`${numbers.period(period)} · ${enterprise.name}`, table(rows));
}

function requests({ corrections }: MyRecordExportDto, { t, pick, numbers }: Wording): string {
  const rows = corrections.map((each) => [
    `${pick(each.fieldName)} · ${numbers.period(each.period)}`,
    [
      `${orMissing(each.current)} → ${orMissing(each.wished)}`,
      each.note,
      t(correctionStatus[each.status]),
      each.refusal && pick(each.refusal.name),
      each.answer,
    ]
      .filter(Boolean)
      .join('; '),
  ]);
  return section(t('correction.mine'), rows.length === 0 ? paragraph(t('correction.none')) : table(rows));
}

function looks({ looks }: MyRecordExportDto, { t, pick, language }: Wording): string {
  const rows = looks.map(({ at, role, enterprise, reason }) => [
    minuteOf(at),
    `${pick(reason)}; ${roleName(role, language)}, ${enterprise}`,
  ]);
  return section(t('looks.title'), rows.length === 0 ? paragraph(t('looks.none')) : table(rows));
}

function consents({ consents }: MyRecordExportDto, { t, pick }: Wording): string {
  const rows = consents.map(({ name, givenAt }) => [
    pick(name),
    givenAt === null ? '—' : t('consent.given', { day: dayOf(givenAt) }),
  ]);
  return section(t('consent.title'), table(rows));
}

const section = (title: string, inside: string) => `<section><h2>${escaped(title)}</h2>${inside}</section>`;
const paragraph = (text: string) => `<p>${escaped(text)}</p>`;

function table(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(([name = '', value = '']) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table>${lines.join('')}</table>`;
}

/** What the worker or the enterprise wrote is text, never markup. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

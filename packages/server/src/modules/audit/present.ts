import { roles } from '@shiheng/contract/access';
import type { AuditCheckDto, AuditEventDto } from '@shiheng/contract/audit';
import type { ExportLanguage } from '@shiheng/contract/tables';
import type { AuditCheck } from '../../platform/audit/check.ts';
import { inLanguage, type TableColumn } from '../../platform/tables/column.ts';

export function presentCheck({ firstFault, ...check }: AuditCheck): AuditCheckDto {
  const { at, events, head, headsCompared, faultCount } = check;
  const seq = firstFault && 'seq' in firstFault ? firstFault.seq : null;
  return { at, events, head, headsCompared, faultCount, firstFault: firstFault && { kind: firstFault.kind, seq } };
}

const roleWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = roles;

/** Columns of an export, as an auditor reads them. */
export const exportColumns: readonly TableColumn<AuditEventDto>[] = [
  { key: 'seq', title: { zh: '序号', en: 'Number' }, kind: 'integer', cell: ({ seq }) => seq },
  { key: 'at', title: { zh: '时间', en: 'Time (China)' }, kind: 'text', cell: ({ at }) => chinaTime(at), width: 20 },
  {
    key: 'event',
    title: { zh: '事件', en: 'Event' },
    kind: 'text',
    cell: ({ name }, language) => inLanguage(name, language),
  },
  {
    key: 'account',
    title: { zh: '账号', en: 'Account' },
    kind: 'text',
    cell: ({ actor }, language) => actorText(actor, language),
  },
  {
    key: 'role',
    title: { zh: '角色', en: 'Role' },
    kind: 'text',
    cell: ({ actor }, language) => roleText(actor?.role ?? '', language),
  },
  {
    key: 'unit',
    title: { zh: '所在单位', en: 'Unit' },
    kind: 'text',
    cell: ({ actor }) => namedText(actor?.unit ?? null),
    width: 30,
  },
  {
    key: 'subject',
    title: { zh: '对象', en: 'Subject' },
    kind: 'text',
    cell: ({ subject }) => namedText(subject),
    width: 30,
  },
  {
    key: 'enterprise',
    title: { zh: '涉及职工所在企业', en: 'Enterprise of the worker concerned' },
    kind: 'text',
    cell: ({ about }) => namedText(about?.enterprise ?? null),
  },
  {
    key: 'person',
    title: { zh: '涉及职工（代号）', en: 'Worker concerned (code)' },
    kind: 'text',
    cell: ({ about }) => about?.person ?? '',
  },
  {
    key: 'facts',
    title: { zh: '事实', en: 'Facts' },
    kind: 'text',
    cell: ({ facts }, language) => factsText(facts, language),
    width: 40,
  },
  { key: 'hash', title: { zh: '链哈希', en: 'Hash in the chain' }, kind: 'text', cell: ({ hash }) => hash, width: 66 },
];

function actorText(actor: AuditEventDto['actor'], language: ExportLanguage): string {
  if (actor === null) return inLanguage({ zh: '系统', en: 'system' }, language);
  return actor.login ?? actor.accountId;
}

function roleText(role: string, language: ExportLanguage): string {
  const words = roleWords[role];
  return words ? inLanguage(words, language) : role;
}

function factsText(facts: AuditEventDto['facts'], language: ExportLanguage): string {
  const separator = language === 'en' ? '; ' : '；';
  return facts
    .map(
      ({ label, value, text }) =>
        `${inLanguage(label, language)} ${text ? inLanguage(text, language) : factText(value, language)}`,
    )
    .join(separator);
}

function namedText(named: { readonly code: string; readonly name: string } | null): string {
  if (named === null) return '';
  return named.name === '' ? named.code : `${named.name}（${named.code}）`;
}

function factText(value: string | number | boolean, language: ExportLanguage): string {
  if (typeof value !== 'boolean') return String(value);
  return inLanguage(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, language);
}

/** Wall time in China, to the second. */
function chinaTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

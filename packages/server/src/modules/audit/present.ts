import type { AuditCheckDto } from '@shiheng/contract/audit';
import type { AuditCheck } from '../../platform/audit/check.ts';
import { presentEvent } from '../../platform/audit/present.ts';
import type { FoundEvent } from '../../platform/audit/search.ts';

export function presentCheck({ firstFault, ...check }: AuditCheck): AuditCheckDto {
  const { at, events, head, headsCompared, faultCount } = check;
  const seq = firstFault && 'seq' in firstFault ? firstFault.seq : null;
  return { at, events, head, headsCompared, faultCount, firstFault: firstFault && { kind: firstFault.kind, seq } };
}

/** Columns of an export, as an auditor in China reads them. */
export const exportHeader = [
  '序号',
  '时间',
  '事件',
  '账号',
  '角色',
  '所在单位',
  '对象',
  '涉及职工所在企业',
  '涉及职工（代号）',
  '事实',
  '链哈希',
] as const;

export function exportRow(event: FoundEvent, roleName: (role: string) => string): readonly string[] {
  const { seq, name, actor, subject, about, facts, hash } = presentEvent(event);
  return [
    String(seq),
    chinaTime(event.at),
    name.zh,
    actor === null ? '系统' : (actor.login ?? actor.accountId),
    actor?.role ? roleName(actor.role) : '',
    namedText(actor?.unit ?? null),
    namedText(subject),
    namedText(about?.enterprise ?? null),
    about?.person ?? '',
    facts.map(({ label, value, text }) => `${label.zh} ${text?.zh ?? factText(value)}`).join('；'),
    hash,
  ];
}

function namedText(named: { readonly code: string; readonly name: string } | null): string {
  if (named === null) return '';
  return named.name === '' ? named.code : `${named.name}（${named.code}）`;
}

function factText(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

/** Wall time in China, to the second. */
function chinaTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

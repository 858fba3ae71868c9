import { type AuditFact, type AuditKind, auditFacts, auditKinds } from './kinds.ts';

/** docs/audit-events.md: every kind of event with what it may carry. A test fails when the two part. */
export function auditEventsText(): string {
  const rows = Object.entries(auditKinds).map(([kind, { zh, en, facts }]) => {
    const named = facts.map((fact: AuditFact<AuditKind>) => `${fact}（${auditFacts[fact].zh}）`).join('、');
    return `| \`${kind}\` | ${zh} | ${en} | ${named === '' ? '—' : named} |`;
  });
  return `# 操作记录的事件 · Kinds of audit events

Made from \`packages/server/src/platform/audit/kinds.ts\` by \`node tools/audit/write.mjs\`; do not edit by hand.

Every event also holds its time, the actor (account, role and unit, or the system), what it was done to, whose record was
touched, and its place in the chain (methods/audit-chain.md). Facts are whole numbers, truth values and short codes: never a
name, an id number, a wage or a text that somebody typed.

| kind | 事件 | event | 事实 facts |
|---|---|---|---|
${rows.join('\n')}
`;
}

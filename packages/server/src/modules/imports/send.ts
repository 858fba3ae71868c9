import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parsePeriod } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ImportTemplateId } from '@shiheng/contract/imports';
import { looksLikeHeader, type ProposedColumn, proposeColumns } from '@shiheng/kernel/imports/header-mapping';
import { templates } from '@shiheng/kernel/imports/templates';
import { append, by } from '../../platform/audit/audit.ts';
import { defaultLimits } from '../../platform/files/source.ts';
import { openTable } from '../../platform/files/table.ts';
import type { Incoming, Upload } from '../../platform/http/upload.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { headerRefusal, tableRefusal } from '../../platform/imports/open-import.ts';
import type { ImportRefusal } from '../../platform/imports/report.ts';
import { type ImportsDeps, ownerOf } from './deps.ts';
import type { Draft } from './draft.ts';
import { DraftFiles } from './draft-files.ts';
import { deleteUnconfirmed, insertDraft, loadDrafts, loadKnownHeaders } from './draft-store.ts';
import { draftLifeMs, mostBytes, mostDrafts, replacesOwn, templatesOf } from './policy.ts';

export interface Wish {
  readonly template: ImportTemplateId;
  readonly period?: string | undefined;
}

export type SendProblem = {
  readonly kind: 'template-barred' | 'period-unknown' | 'file-missing' | 'import-too-large' | 'too-many-drafts';
};

export type Sent =
  | { readonly draft: Draft; readonly refusal: null }
  | { readonly draft: null; readonly refusal: ImportRefusal };

/** Takes a file in as a draft of the actor's. A file that is no table, or of another template, is refused at once and not kept. */
export async function sendFile(
  deps: ImportsDeps,
  actor: Actor,
  { template, period }: Wish,
  upload: Upload,
): Promise<Result<Sent, SendProblem>> {
  if (!templatesOf(actor).includes(template)) return err({ kind: 'template-barred' });
  if (template === 'workers' && parsePeriod(period ?? '') === undefined) return err({ kind: 'period-unknown' });
  const open = await deps.db.read((reader) => loadDrafts(reader, ownerOf(actor), deps.clock()));
  if (!replacesOwn(actor) && open.length >= mostDrafts) return err({ kind: 'too-many-drafts' });
  const incoming = await upload.open(mostBytes(actor));
  if (!incoming) return err({ kind: 'file-missing' });
  return deps.files.inTheClear((folder) => receive(deps, actor, { template, period }, incoming, join(folder, 'file')));
}

async function receive(
  deps: ImportsDeps,
  actor: Actor,
  { template, period }: Wish,
  incoming: Incoming,
  path: string,
): Promise<Result<Sent, SendProblem>> {
  await pipeline(Readable.from(incoming.stream), createWriteStream(path, { mode: 0o600 }));
  if (incoming.cutOff()) return err({ kind: 'import-too-large' });
  const known = await deps.db.read((reader) => loadKnownHeaders(reader, actor.accountId, template));
  const looked = await lookAt(path, incoming.name, template, known);
  if (!looked.ok) return ok({ draft: null, refusal: looked.error });
  const now = deps.clock();
  const draft: Draft = {
    draftId: randomUUID(),
    template,
    period: template === 'workers' ? (period ?? null) : null,
    fileName: incoming.name,
    bytes: looked.value.bytes,
    fileKey: DraftFiles.newKey(),
    columns: looked.value.columns,
    stage: 'sent',
    worker: null,
    refusal: null,
    counts: null,
    batchId: null,
    sentAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + draftLifeMs).toISOString(),
  };
  await deps.files.keep(draft.draftId, 'file', draft.fileKey, path);
  const replaced = await deps.db.tx(async (tx) => {
    const before = replacesOwn(actor) ? await deleteUnconfirmed(tx, ownerOf(actor), draft) : [];
    await insertDraft(tx, ownerOf(actor), draft);
    const facts = {
      template,
      bytes: draft.bytes,
      sha256: looked.value.sha256,
      ...(draft.period && { period: draft.period }),
    };
    await append(tx, { at: now, ...by(actor), kind: 'import-file-sent', facts });
    return before;
  });
  for (const draftId of replaced) await deps.files.remove(draftId);
  return ok({ draft, refusal: null });
}

interface Looked {
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly ProposedColumn[];
}

async function lookAt(
  path: string,
  name: string,
  templateId: ImportTemplateId,
  known: Readonly<Record<string, string>>,
): Promise<Result<Looked, ImportRefusal>> {
  const template = templates[templateId];
  const isHeader = (cells: readonly string[]) => looksLikeHeader(template, cells, known);
  const table = await openTable({ path, name }, defaultLimits, undefined, isHeader);
  if (!table.ok) return err(tableRefusal(table.error));
  const { header, bytes, sha256, close } = table.value;
  await close();
  if (isHeader(header))
    return ok({ bytes, sha256: Buffer.from(sha256).toString('hex'), columns: proposeColumns(template, header, known) });
  const required = template.columns.filter((column) => column.required).map((column) => column.name.zh);
  return err(headerRefusal([{ kind: 'missing-columns', columns: required }]));
}

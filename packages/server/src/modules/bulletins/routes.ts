import { parsePeriod } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Bulletins } from './index.ts';
import { presentBulletin, presentListed } from './present.ts';
import type { BulletinRecord, ListedBulletin } from './record.ts';

/** 简报: drafted from data, edited, issued, taken away as a file. */
export function bulletinRoutes(app: FastifyInstance, bulletins: Bulletins): void {
  const present = async <E>(actor: Actor, found: Result<BulletinRecord, E>) => {
    if (!found.ok) return found;
    const { latest, may } = await bulletins.standing(actor, found.value);
    return ok(presentBulletin(found.value, latest, may));
  };

  register(app, 'listBulletins', async ({ state, after, limit }, actor) => {
    const listed = await bulletins.list(actor, { state, after: after === undefined ? after : placeOf(after), limit });
    return ok({ bulletins: listed.bulletins.map(presentListed), next: listed.last ? keyOf(listed.last) : null });
  });

  register(app, 'draftBulletin', async ({ period: text, ...wish }, actor) => {
    const period = parsePeriod(text);
    if (!period) return err({ kind: 'period-unknown' });
    return present(actor, await bulletins.create(actor, { ...wish, period }));
  });

  register(app, 'getBulletin', async ({ bulletinId }, actor) =>
    present(actor, await bulletins.find(actor, bulletinId)),
  );

  register(app, 'saveBulletin', async ({ bulletinId, version, head, blocks }, actor) =>
    present(actor, await bulletins.save(actor, { bulletinId, version, content: { ...head, blocks } })),
  );

  register(app, 'deleteBulletin', ({ bulletinId }, actor) => bulletins.remove(actor, bulletinId));

  register(app, 'listBulletinNumbers', ({ bulletinId, org }, actor) => bulletins.numbers(actor, bulletinId, org));

  register(app, 'previewBulletinRefresh', ({ bulletinId }, actor) => bulletins.previewRefresh(actor, bulletinId));

  register(app, 'refreshBulletin', async (wish, actor) => present(actor, await bulletins.refresh(actor, wish)));

  register(app, 'issueBulletin', async (wish, actor) => present(actor, await bulletins.issue(actor, wish)));

  register(app, 'downloadBulletin', ({ bulletinId, format }, actor) => bulletins.file(actor, bulletinId, format));
}

const keyOf = ({ updatedAt, bulletinId }: ListedBulletin) => `${updatedAt.getTime()}~${bulletinId}`;

function placeOf(key: string): { readonly at: Date; readonly bulletinId: string } {
  const [ms = '0', bulletinId = ''] = key.split('~');
  return { at: new Date(Number(ms)), bulletinId };
}

import type { Upload } from '../../platform/http/upload.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { attach, download, type EvidenceDeps, list, type Named, remove, sweep } from './usecases.ts';

export { evidenceRoutes } from './routes.ts';

type NamedFile = Named & { readonly fileId: string };

export interface Evidence {
  list(actor: Actor, figure: Named): ReturnType<typeof list>;
  attach(actor: Actor, figure: Named, upload: Upload): ReturnType<typeof attach>;
  download(actor: Actor, file: NamedFile): ReturnType<typeof download>;
  remove(actor: Actor, file: NamedFile): ReturnType<typeof remove>;
  sweep(): Promise<number>;
}

export function build(deps: EvidenceDeps): Evidence {
  return {
    list: (actor, figure) => list(deps, actor, figure),
    attach: (actor, figure, upload) => attach(deps, actor, figure, upload),
    download: (actor, file) => download(deps, actor, file),
    remove: (actor, file) => remove(deps, actor, file),
    sweep: () => sweep(deps),
  };
}

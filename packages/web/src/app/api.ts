import { openClient } from '@shiheng/client';

export type { CallInput, CallOutput, DownloadedFile } from '@shiheng/client';
export { urlOf } from '@shiheng/client/url';

/** The server that the page came from, with the reader's own session. */
const client = openClient({ baseUrl: '' });

export const { call, download } = client;

// Every enterprise that has declared, two at a time. `pages` follows `next` until there is none.
import { openClient } from '@shiheng/client';

const client = openClient({ baseUrl: process.env.SHIHENG_URL, token: process.env.SHIHENG_TOKEN });
const query = { org: '530000', period: '2024Q1', limit: 1 };
for await (const { filings, total } of client.pages('listFilings', { query })) {
  for (const { enterprise, state } of filings) console.log(enterprise.creditCode, state, `of ${total}`);
}

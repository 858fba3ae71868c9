// The units below the province, with one of their ten balances.
import { openClient } from '@shiheng/client';

const client = openClient({ baseUrl: process.env.SHIHENG_URL, token: process.env.SHIHENG_TOKEN });
const { periods } = await client.call('listPeriods');
const overview = await client.call('getOverview', { query: { org: '530000', period: periods[0].period } });
for (const { org, coverage, relations } of overview.children) {
  const balance = relations.find(({ id }) => id === 'R8');
  console.log(org.code, org.name, coverage.workers, balance.headline ?? balance.position);
}

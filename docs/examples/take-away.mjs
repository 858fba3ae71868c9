// A table of any length as a file: it streams, so that neither side holds it whole before the end.
import { openClient } from '@shiheng/client';

const client = openClient({ baseUrl: process.env.SHIHENG_URL, token: process.env.SHIHENG_TOKEN });
const query = { org: '530000', period: '2024Q1', format: 'csv', language: 'en' };
const { blob, name } = await client.download('exportBalances', { query });
const [titles, ...rows] = (await blob.text()).trimEnd().split('\r\n');
console.log(name);
console.log(titles.split(',').slice(0, 4).join(', '), rows.length);

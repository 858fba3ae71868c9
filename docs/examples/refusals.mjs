// Every refusal has a kind to decide by. What is absent and what the token may not see look alike.
import { openClient, ProblemError } from '@shiheng/client';

const client = openClient({ baseUrl: process.env.SHIHENG_URL, token: process.env.SHIHENG_TOKEN, language: 'en' });
try {
  await client.call('getOverview', { query: { org: '999999', period: '2024Q1' } });
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.log(error.problem.kind, error.problem.requestId.length);
}

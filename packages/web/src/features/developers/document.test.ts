import { operationWords } from '@shiheng/contract/operation-words';
import { operations } from '@shiheng/contract/operations';
import { describe, expect, it } from 'vitest';
import { ApiDocument, half, kindOf, partsOf } from './document.ts';

/** The contract in the form of an OpenAPI document, as far as the page reads it. */
function described() {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, { method, path, permission }] of Object.entries(operations)) {
    const { zh, en } = operationWords[operationId] ?? { zh: '', en: '' };
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId,
        summary: `${zh} · ${en}`,
        tags: ['全部 · All'],
        responses: { 200: { description: 'OK' } },
        'x-permission': permission,
      },
    };
  }
  return ApiDocument.parse({ info: { title: 'Shiheng', version: '1' }, tags: [{ name: '全部 · All' }], paths });
}

describe('the document on the page', () => {
  const document = described();
  const found = (sought: string) =>
    partsOf(document, sought).flatMap((part) => part.operations.map(({ operationId }) => operationId));

  it('shows every operation of the contract once', () => {
    expect(found('').toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it('finds by name, address, permission and method', () => {
    expect(found('getOverview')).toEqual(['getOverview', 'getOverviewMap']);
    expect(found('quality.ask post')).toEqual(expect.arrayContaining(['askQuestion', 'closeQuestion']));
    expect(found('总览')).toContain('getOverview');
    expect(found('nothing like this')).toEqual([]);
  });

  it('speaks one language at a time', () => {
    expect([half('十衡 · Balances', 'zh-CN'), half('十衡 · Balances', 'en'), half('API', 'en')]).toEqual([
      '十衡',
      'Balances',
      'API',
    ]);
    expect(kindOf({ enum: ['area', 'system'] })).toBe('area | system');
    expect(kindOf({ type: 'string', format: 'uuid' })).toBe('string (uuid)');
  });
});

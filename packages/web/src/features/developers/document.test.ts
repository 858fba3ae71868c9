import { operations } from '@shiheng/contract/operations';
import { describe, expect, it } from 'vitest';
import text from '../../../../../docs/openapi.json?raw';
import { ApiDocument, half, kindOf, partsOf } from './document.ts';

const document = ApiDocument.parse(JSON.parse(text));

describe('the document on the page', () => {
  it('shows every operation of the contract once', () => {
    const shown = partsOf(document, '').flatMap(({ operations: each }) => each.map(({ operationId }) => operationId));
    expect(shown.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it('finds by name, address, permission and method', () => {
    const found = (sought: string) =>
      partsOf(document, sought).flatMap((part) => part.operations.map((each) => each.operationId));
    expect(found('getOverview')).toEqual(['getOverview']);
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

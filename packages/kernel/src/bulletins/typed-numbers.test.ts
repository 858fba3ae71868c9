import { expect, test } from 'vitest';
import { typedIn, typedNumbers } from './typed-numbers.ts';

test.each([
  ['会上有37家企业发言', ['37']],
  ['覆盖率12.5%，比上年高3个百分点', ['12.5%', '3']],
  ['共１２０人，支出1,234.50元', ['１２０', '1,234.50']],
])('%s cites nothing for %j', (text, found) => expect(typedIn(text).map((each) => each.text)).toEqual(found));

test.each([
  '2024年第一季度、2023—2024年、3月15日、2024年4月20日',
  '根据〔2024〕12号文件，第3期、第18条、第2版',
  '（90%区间，P05—P95）；2000次抽样中',
  '1.先核数据、再找原因',
  '“十四五”“2030目标”和《“十四五”规划2.0》',
])('%s tells no data', (text) => expect(typedIn(text)).toEqual([]));

test('places are those of the piece, in paragraphs and cells', () => {
  const text = (words: string) => [{ kind: 'text', text: words }] as const;
  const found = typedNumbers([
    { kind: 'paragraph', pieces: text('没有数字') },
    { kind: 'table', caption: '表1', rows: [[text('甲'), text('共8家')]] },
  ]);
  expect(found).toEqual([{ run: 2, piece: 0, from: 1, to: 2, text: '8' }]);
});

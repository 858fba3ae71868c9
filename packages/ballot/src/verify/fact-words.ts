/** Facts of a fault in Chinese. English readers get the names as the faults have them. */
const names: Readonly<Record<string, string>> = {
  answer: '题',
  question: '题',
  choice: '选项',
  slot: '选项',
  line: '行',
  item: '监票人项',
  trustee: '监票人',
  owner: '监票人',
  record: '记录',
  field: '字段',
  at: '位置',
  part: '部分',
  proof: '证明',
  group: '群',
  type: '事件',
  after: '前一事件',
  found: '实为',
  computed: '算得',
  counted: '应为',
  chosen: '已选',
  bytes: '字节',
  limit: '上限',
  event: '事件',
  needs: '缺',
};

const values: Readonly<Record<string, string>> = {
  individual: '单项',
  overall: '总数',
  blank: '空白',
};

/** ` (answer 1, proof overall)`, counted as the archive counts; nothing where there are no facts. */
export function factWords(facts: object, lang: 'zh' | 'en'): string {
  const told = Object.entries(facts).filter(([, value]) => typeof value !== 'object');
  if (told.length === 0) return '';
  if (lang === 'en') return ` (${told.map(([name, value]) => `${name} ${value}`).join(', ')})`;
  return `（${told.map(([name, value]) => `${names[name] ?? name} ${values[`${value}`] ?? value}`).join('，')}）`;
}

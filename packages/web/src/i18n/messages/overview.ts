import type { Messages } from '../message.ts';

export const overviewMessages = {
  'overview.title': { zh: '十大关系总览', en: 'The ten relationships' },
  'overview.picture': { zh: '十衡图', en: 'Ten balances' },
  'lede.out': { zh: '{count}项关系偏出合理区间：', en: '{count} relations are outside their desired band: ' },
  'lede.out-one': { zh: '{count}项关系偏出合理区间：', en: '{count} relation is outside its desired band: ' },
  'lede.lags': { zh: '{lagging}滞后于{ahead}', en: '{lagging} lags behind {ahead}' },
  'lede.weakest': { zh: '{relation}中{lagging}明显偏弱', en: '{lagging} is clearly the weakest of {relation}' },
  'lede.clause-end': { zh: '。', en: '.' },
  'lede.all-in': {
    zh: '能够评价的{count}项关系都在合理区间内。',
    en: 'All {count} relations that can be judged are inside their desired band.',
  },
  'lede.all-in-one': {
    zh: '能够评价的{count}项关系在合理区间内。',
    en: 'The {count} relation that can be judged is inside its desired band.',
  },
  'lede.none': {
    zh: '各项关系数据都不足，还不能评价。请先导入台账和报表。',
    en: 'No relation can be judged yet: import ledgers and reports first.',
  },
  'lede.framing': { zh: '框架性关系中，', en: 'Among the framing relations, ' },
  'lede.framing-end': { zh: '，仅作参照。', en: ', for orientation only.' },
  'lede.insufficient': {
    zh: '另有{count}项数据不足，暂不评价。',
    en: '{count} more cannot be judged for lack of data.',
  },
  'lede.insufficient-one': {
    zh: '另有{count}项数据不足，暂不评价。',
    en: '{count} more cannot be judged for lack of data.',
  },
  'overview.foot': {
    zh: '得分 0–100，两侧的几何平均。横梁按两侧之差倾斜，重的一侧下沉；浅色扇面是合理区间，虚线是差值的 90% 不确定区间；只有偏出区间的才用红色。不做排名。点开任一行，看它由什么构成。',
    en: 'Scores run from 0 to 100, the geometric mean of both sides. A beam tilts by the gap, its heavier side sinks; the pale fan is the desired band, dotted lines are the 90% interval of the gap; only what is out of band is red. Nothing is ranked. Open any row to see what it is made of.',
  },
  'overview.order-note': {
    zh: '偏出最远的在前，框架性关系在后',
    en: 'Furthest out of band first, framing relations last',
  },
  'overview.empty-title': { zh: '这个期间还没有可算的数据', en: 'Nothing can be computed for this period yet' },
  'overview.empty-text': {
    zh: '导入企业和职工台账后，这里就会显示十对关系。也可以换一个期间或机构。',
    en: 'Once enterprise and worker ledgers are imported, the ten relationships appear here. Or choose another period or unit.',
  },
  'overview.bare-title': {
    zh: '这个机构在本期没有企业数据',
    en: 'No enterprise of this unit has declared in this period',
  },
  'overview.bare-text': {
    zh: '成员单位不直接管企业时就是这样。请在上方换一个机构、一条线或一个期间。',
    en: 'That is so for member units without enterprises of their own. Choose another unit, line or period above.',
  },
  'map.title': { zh: '各州市', en: 'Prefectures' },
  'map.relation': { zh: '选择关系', en: 'Relation' },
  'map.note': {
    zh: '按所选关系的位置着色，数字是两侧之差；点开看该州市。',
    en: 'Coloured by position in the chosen relation; the number is the gap. Open a tile to see the prefecture.',
  },
  'map.alt': { zh: '{relation}：各州市位置图', en: '{relation}: where the prefectures stand' },
  'map.tile': { zh: '{org}：{position}，两侧之差 {gap}', en: '{org}: {position}, gap {gap}' },
  'map.legend': { zh: '图例', en: 'Legend' },
  'map.legend-count': { zh: '{position} {n}', en: '{position} {n}' },
  'changes.itself': { zh: '本单位', en: 'This unit' },
  'changes.title': { zh: '与上期相比', en: 'Since the period before' },
  'changes.note': {
    zh: '与 {period}相比，位置改变或区间不重叠的',
    en: 'Against {period}: position changed, or intervals do not overlap',
  },
  'changes.none': { zh: '没有超出不确定区间的变化。', en: 'No change beyond the uncertainty.' },
  'changes.position': { zh: '由{from}转为{to}', en: 'from {from} to {to}' },
  'changes.headline': { zh: '由 {from} 变为 {to}', en: 'from {from} to {to}' },
  'change.colon': { zh: '：', en: ': ' },
  'changes.more': { zh: '其余 {n} 项', en: '{n} more' },
  'matrix.title': { zh: '下级机构', en: 'Units below' },
  'matrix.note': {
    zh: '每格的短线按两侧之差倾斜，红色为偏出区间，空心为数据不足。',
    en: 'Each stroke tilts by the gap; red is out of band, hollow is insufficient data.',
  },
  'matrix.unit': { zh: '机构', en: 'Unit' },
  'matrix.enterprises': { zh: '企业', en: 'Enterprises' },
  'matrix.workers': { zh: '职工', en: 'Workers' },
  'matrix.cell': { zh: '{org}，{relation}：{position}', en: '{org}, {relation}: {position}' },
  'matrix.code': { zh: '代码', en: 'Code' },
  'overview.sheet-source': {
    zh: '十衡 · {org} · {period} · 指标目录 {version}',
    en: 'Shiheng · {org} · {period} · catalogue {version}',
  },
} as const satisfies Messages;

import type { Messages } from '../message.ts';

/** Finding anything that has a name. */
export const searchMessages = {
  'search.title': { zh: '查找', en: 'Find' },
  'search.placeholder': { zh: '查机构、企业、指标，可用拼音首字母', en: 'Units, enterprises, indicators, pages' },
  'search.results': { zh: '查找结果', en: 'What was found' },
  'search.recent': { zh: '最近选过', en: 'Chosen lately' },
  'search.count': { zh: '{n} 项', en: '{n} found' },
  'search.nothing': {
    zh: '没有找到“{text}”。可以换名称的一部分、拼音首字母或代码的开头；不在您查看范围内的机构不会列出。',
    en: 'Nothing is called “{text}”. Try part of the name, the initials of its pinyin, or the beginning of a code; units outside your scope are not listed.',
  },
  'search.kind-organisation': { zh: '机构', en: 'Unit' },
  'search.kind-enterprise': { zh: '企业', en: 'Enterprise' },
  'search.kind-indicator': { zh: '指标', en: 'Indicator' },
  'search.kind-relation': { zh: '关系', en: 'Relation' },
  'search.kind-page': { zh: '页面', en: 'Page' },
} as const satisfies Messages;

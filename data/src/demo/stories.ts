import type { RelationId, Text } from '@shiheng/kernel/indicators/catalogue';
import type { DemoEnterprise, Part } from './enterprises.ts';

/** What was put into the demo on purpose, so that a visitor, and a test, can find it. */
export interface Story {
  readonly id: string;
  readonly relation?: RelationId;
  readonly orgs: readonly string[]; // codes of divisions where it shows
  readonly enterprises: readonly string[]; // credit codes
  readonly text: Text;
}

export function storiesOf(enterprises: readonly DemoEnterprise[]): readonly Story[] {
  const codes = (...parts: readonly Part[]) =>
    enterprises.filter(({ part }) => part && parts.includes(part)).map(({ creditCode }) => creditCode);
  return [
    {
      id: 'push-outruns-initiative',
      relation: 'R7',
      orgs: ['530600', '532600'],
      enterprises: [],
      text: {
        zh: '昭通、文山：组织推进逐季加码，企业主体责任、建议采纳和教育经费逐季走低，关系七由区间内转为企业滞后。',
        en: 'Zhaotong and Wenshan: the organised push grows quarter by quarter while responsibility, adopted proposals and training funds of enterprises fall; relation seven leaves its band.',
      },
    },
    {
      id: 'automation-outran-placement',
      relation: 'R9',
      orgs: ['530300'],
      enterprises: codes('automation-outran-placement'),
      text: {
        zh: '曲靖两户光伏企业：自动化快于人员安置，换岗安置率和转岗收入保持率下降。',
        en: 'Two photovoltaic factories in Qujing automate faster than they place people; placement and kept pay fall.',
      },
    },
    {
      id: 'procedure-ahead-of-felt-voice',
      relation: 'R10',
      orgs: ['530300', '530800', '532300', '532500', '532900'],
      enterprises: [],
      text: {
        zh: '红河、普洱、大理、楚雄、曲靖：职代会程序规范，职工主人翁感受滞后。',
        en: "Honghe, Pu'er, Dali, Chuxiong and Qujing: the congress is run by the book, felt ownership lags.",
      },
    },
    {
      id: 'advanced-manufacturing-leads',
      relation: 'R6',
      orgs: ['530100'],
      enterprises: [],
      text: {
        zh: '昆明：先进制造业领先，仍在合理区间内。',
        en: 'Kunming: advanced manufacturing leads, within the band.',
      },
    },
    {
      id: 'quantity-ahead-structure-behind',
      orgs: ['530000'],
      enterprises: [],
      text: {
        zh: '全省：技能人才占比已达标，高技能人才占比由约 28.8% 缓升至约 29.4%，离 35% 尚远。',
        en: 'The province: the share of skilled workers meets its target, high-skill workers among them rise slowly from about 28.8 % to about 29.4 %, far from 35 %.',
      },
    },
    {
      id: 'report-off-ledger',
      orgs: ['530400'],
      enterprises: codes('report-off-ledger'),
      text: {
        zh: '玉溪一户企业自报的职工、技能人才、高技能人才和受训人数与台账相差三成。',
        en: 'One firm in Yuxi reports workers, skilled and high-skill workers and trained workers that its ledger falls short of by 30 %.',
      },
    },
    {
      id: 'copied-report',
      orgs: ['532500'],
      enterprises: codes('copied-from', 'copies'),
      text: {
        zh: '红河两户企业的报表逐项相同，疑为照抄。',
        en: 'The reports of two firms in Honghe agree item by item: one seems copied.',
      },
    },
  ];
}

import type { RelationResultDto } from '@shiheng/contract/evaluation';
import type { NamedSide } from '../ui/balance-words.ts';

interface Names {
  readonly name: NamedSide['name'];
  readonly sideNames: NamedSide[];
}

function two(aZh: string, bZh: string, aEn: string, bEn: string): Names {
  return {
    name: { zh: `${aZh} ↔ ${bZh}`, en: `${aEn} ↔ ${bEn}` },
    sideNames: [
      { id: 'a', name: { zh: aZh, en: aEn } },
      { id: 'b', name: { zh: bZh, en: bEn } },
    ],
  };
}

const tasks = [
  ['思想引领', 'Ideological guidance'],
  ['建功立业', 'Merit building'],
  ['素质提升', 'Quality improvement'],
  ['地位提高', 'Status elevation'],
  ['队伍壮大', 'Workforce growth'],
] as const;

/** Names of the ten relations as the catalogue gives them. */
export const names: Readonly<Record<RelationResultDto['id'], Names>> = {
  R1: two('产改', '强国建设', 'Reform', 'Strong country'),
  R2: two('建设', '改革', 'Building', 'Reforming'),
  R3: two('公平共享', '市场联动与法治', 'Fair sharing', 'Market linkage and rule of law'),
  R4: {
    name: { zh: '五大任务', en: 'The five tasks' },
    sideNames: tasks.map(([zh, en], i) => ({ id: `t${i + 1}` as 't1', name: { zh, en } })),
  },
  R5: two('党的领导', '工会牵头', 'Party leadership', 'Trade union in the lead'),
  R6: two('全领域', '先进制造业', 'All fields', 'Advanced manufacturing'),
  R7: two('组织推进', '企业主体', 'Organised push', 'Enterprise initiative'),
  R8: two('工人成长', '企业发展', "Workers' growth", 'Enterprise development'),
  R9: two('壮大队伍', '机器换人', 'Growing the workforce', 'Machine replacement'),
  R10: two('主人翁感受', '过程民主', 'Felt ownership', 'Democratic process'),
};

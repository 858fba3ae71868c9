import type { Dice } from './dice.ts';

const surnames =
  '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文普刀木和阿';
const givenOne = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红鹏飞鑫斌宇浩凯健俊辉波宁梅琳雪云龙亮帅洁慧莉晶妍';
const givenTwo =
  '建国志文永春晓海思小天玉金红成家国庆景子俊雨佳嘉新秀美正德福光开立学世忠林彩艳丽云金银凤春秋冬夏山川松柏泽润';

/** Common surnames stand first: the draw favours them. */
export function drawName(dice: Dice): string {
  const spread = dice.share();
  const surname = surnames[(spread * spread * surnames.length) | 0] as string;
  const first = givenTwo[dice.below(givenTwo.length)] as string;
  const second = givenOne[dice.below(givenOne.length)] as string;
  return dice.chance(0.2) ? surname + second : surname + first + second;
}

const brandFirst = [
  '云杉',
  '青禾',
  '滇红',
  '山茶',
  '蓝岭',
  '金穗',
  '石榴',
  '苍松',
  '彩石',
  '雨前',
  '红土',
  '星河',
  '晨曦',
  '远山',
  '玉泉',
  '清流',
  '铜铃',
  '木棉',
  '朝霞',
  '沃野',
  '暖阳',
  '白鹭',
  '银杏',
  '长虹',
  '鹿鸣',
  '麦田',
  '芦笙',
  '火把',
  '茶马',
  '梯田',
] as const;
const brandSecond = ['示范', '样例', '演习', '模拟', '范例', '例证', '示例', '试作'] as const;

/**
 * A name that can be nobody's: place, invented brand with a word for "example", trade, and the mark 演示.
 * `index` makes it unique: brands repeat only after all pairs are used, then with a number.
 */
export function enterpriseName(place: string, word: string, index: number): string {
  const brand = `${brandFirst[index % brandFirst.length]}${brandSecond[((index / brandFirst.length) | 0) % brandSecond.length]}`;
  const round = (index / (brandFirst.length * brandSecond.length)) | 0;
  return `${place}${brand}${word}${round === 0 ? '' : `第${round + 1}`}有限公司（演示）`;
}

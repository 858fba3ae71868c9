/** The first character of each letter in the order of pinyin, which browsers know: enough to read the names of pages by. */
const first = [...'啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝'];
const letters = [...'abcdefghjklmnopqrstwxyz'];
const byPinyin = new Intl.Collator('zh-u-co-pinyin').compare;

/** Initials of the pinyin of Chinese characters, everything else as it is: 操作记录 → czjl. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map(initialOf).join('');
}

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character;
  const at = first.findLastIndex((each) => byPinyin(each, character) <= 0);
  return letters[at] ?? '';
}

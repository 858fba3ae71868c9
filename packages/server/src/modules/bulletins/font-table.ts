import { face } from './layout.ts';

/** What stands in where a machine lacks the faces of official documents, best first. */
const substitutes: Readonly<Record<keyof typeof face, { readonly names: string; readonly family: string }>> = {
  title: { names: 'FZXiaoBiaoSong-B05,方正小标宋简体,宋体,SimSun,Noto Serif CJK SC', family: 'roman' },
  body: { names: '仿宋,FangSong,方正仿宋_GBK,Noto Serif CJK SC', family: 'modern' },
  section: { names: 'SimHei,方正黑体_GBK,Noto Sans CJK SC', family: 'swiss' },
  item: { names: '楷体,KaiTi,方正楷体_GBK,Noto Serif CJK SC', family: 'modern' },
  pageNumber: { names: 'SimSun,Noto Serif CJK SC', family: 'roman' },
};

/** word/fontTable.xml: the format has no font stacks, but alternative names per font. Charset 86 is GB 2312. */
export function fontTable(): string {
  const fonts = Object.entries(substitutes).map(
    ([key, { names, family }]) =>
      `<w:font w:name="${face[key as keyof typeof face]}"><w:altName w:val="${names}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  );
}

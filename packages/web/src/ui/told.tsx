import { useWording } from '../i18n/language.tsx';

/** From the first Chinese sign to the last, as long as no Latin letter comes between: 云办发〔2023〕9号 is one. */
const chinese = /(\p{Script=Han}(?:[^\p{Script=Latin}\n]*\p{Script=Han})?)/u;

/** Other text and Chinese in turns, other text first (perhaps empty). */
export function turnsOf(text: string): readonly string[] {
  return text.split(chinese);
}

/** Text that may hold Chinese names, of documents, columns or grades: these are marked where the page is in English. */
export function Told({ children }: { readonly children: string }) {
  const { language } = useWording();
  if (language === 'zh-CN') return children;
  return turnsOf(children).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
      <span key={i} lang="zh-CN">
        {part}
      </span>
    ),
  );
}

import { industryNames } from '@shiheng/data/industries';
import { wordText } from '@shiheng/kernel/records/record-fields';

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** An industry by its code; the name is that of its division, or of its section. */
export function industryOf(code: string): { readonly code: string; readonly name: Text } {
  const { sections, divisions } = industryNames();
  const named = [...divisions, ...sections].find((each) => each.code === code.slice(0, 2));
  return { code, name: named ? { zh: named.zh, en: named.en } : { zh: code, en: code } };
}

export function sectionsAndDivisions(): readonly { readonly code: string; readonly name: Text }[] {
  return industryNames().sections.map(({ code, zh, en }) => ({ code, name: { zh, en } }));
}

/** How an enterprise is registered, in both languages. */
export function ownershipText(zh: string): Text {
  return wordText(zh);
}

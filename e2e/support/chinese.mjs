const han = '\\p{Script=Han}';

/**
 * Chinese that an English reader meets outside of data names: text not marked `lang=zh`, and labels that still hold
 * Chinese once the names of the data are taken out.
 * @param {readonly string[]} names names of organisations, people and instruments in the data
 */
export async function chineseLeft(page, names) {
  const found = await page.evaluate((pattern) => {
    const chinese = new RegExp(pattern, 'u');
    const marked = (element) => element?.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') ?? false;
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      const hidden = !parentElement || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(parentElement.tagName);
      if (!hidden && chinese.test(textContent) && !marked(parentElement)) texts.push(textContent.trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text && chinese.test(text) && !marked(element)) texts.push(text);
      }
    }
    return [document.title, ...texts];
  }, han);
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const without = (text) => longestFirst.reduce((left, name) => left.split(name).join(''), text);
  return found.filter((text) => new RegExp(han, 'u').test(without(text)));
}

/** Numbers of documents, by which they are cited in any language: 云办发〔2023〕9号. */
const documents = /\p{Script=Han}+〔\d{4}〕\d+号/gu;

/**
 * Every text of an API answer that stands for a name: under `name`, `shortName` and the like when it is plain text; the
 * headers of a reader's file; what a bulletin is called; and the documents that any text cites.
 */
export function namesIn(value, names = new Set()) {
  if (typeof value === 'string') for (const [document] of value.matchAll(documents)) names.add(document);
  if (value === null || typeof value !== 'object') return names;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'titleLines' && Array.isArray(item)) names.add(item.join(''));
    if (typeof item === 'string' && /^(name|shortName|displayName|otherName|fileName|header)$/.test(key))
      names.add(item);
    else namesIn(item, names);
  }
  return names;
}

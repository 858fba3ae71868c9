const touched = new Set<Element>();

/** From now on what is typed anywhere is remembered by its field, for as long as that stands on a page. */
export function watchTyping(): void {
  document.addEventListener('input', remember, true); // the same listener counts once
}

/** What is chosen is soon chosen again, and so is what is looked for. */
const notTyped = 'select, [type="radio"], [type="checkbox"], [type="range"], search *, [role="combobox"]';

function remember({ target }: Event): void {
  if (target instanceof Element && !target.matches(notTyped)) touched.add(target);
}

/** Whether something that was typed would be lost with the page. */
export function hasTypedText(): boolean {
  for (const field of touched) {
    if (!field.isConnected) touched.delete(field);
    else if (textOf(field).trim() !== '') return true;
  }
  return false;
}

function textOf(field: Element): string {
  return 'value' in field ? String(field.value) : (field.textContent ?? '');
}

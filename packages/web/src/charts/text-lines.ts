/** Characters that no line begins with. */
const closing = /^[，。、；：！？）》」”’·,.;:!?)]/;

/**
 * Breaks a text into lines for a picture, where nothing wraps by itself. Chinese breaks anywhere but before closing marks,
 * other scripts between words. Widths are those of common typefaces: a Chinese character one em, a Latin letter about half.
 *
 * @param em the room of a line in ems
 */
export function linesOf(text: string, em: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    const full = widthOf(line + piece.trimEnd()) > em;
    if (full && line !== '' && !closing.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Single Chinese characters, and words of other scripts with the space behind them. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[^\u2e80-\uffef\s]+\s*|[\u2e80-\uffef]|\s+/gu) ?? [];
}

export function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 1 : char === ' ' ? 0.28 : 0.55), 0);
}

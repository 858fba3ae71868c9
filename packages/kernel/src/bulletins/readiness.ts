import { type DraftText, numbersOf } from './document.ts';
import { typedNumbers } from './typed-numbers.ts';

/** Why a draft cannot be issued; facts beside each, in the order in which a writer mends them. */
export type Bar =
  /** The period is not closed: its numbers may still change. */
  | { readonly kind: 'period-open' }
  /** A newer version of the period is there, or numbers cite different ones. */
  | { readonly kind: 'numbers-stale'; readonly numbers: number }
  /** Numbers that were typed and cite nothing. */
  | { readonly kind: 'numbers-unlinked'; readonly numbers: number }
  /** Title, text or 签发人 missing. */
  | { readonly kind: 'bulletin-incomplete'; readonly missing: readonly ('title' | 'text' | 'signer')[] };

/**
 * Whether a draft may be issued: on a closed period, every number cites the latest version or names its source, and
 * nothing is missing. Empty: it may.
 *
 * @param latest the period's latest frozen version; null: not closed
 */
export function barsToIssue(text: DraftText & { readonly signer: string }, latest: number | null): readonly Bar[] {
  const stale = numbersOf(text.blocks).filter(({ snapshot }) => snapshot !== latest);
  const typed = typedNumbers(text.blocks);
  const missing = missingParts(text);
  return [
    ...(latest === null ? [{ kind: 'period-open' } as const] : []),
    ...(latest !== null && stale.length > 0 ? [{ kind: 'numbers-stale', numbers: stale.length } as const] : []),
    ...(typed.length > 0 ? [{ kind: 'numbers-unlinked', numbers: typed.length } as const] : []),
    ...(missing.length > 0 ? [{ kind: 'bulletin-incomplete', missing } as const] : []),
  ];
}

function missingParts({
  titleLines,
  blocks,
  signer,
}: DraftText & { readonly signer: string }): readonly ('title' | 'text' | 'signer')[] {
  const isBlank = (text: string) => text.trim() === '';
  const missing = {
    title: titleLines.every(isBlank),
    text: !blocks.some((block) => block.kind === 'paragraph' && block.pieces.length > 0),
    signer: isBlank(signer),
  };
  return (['title', 'text', 'signer'] as const).filter((part) => missing[part]);
}

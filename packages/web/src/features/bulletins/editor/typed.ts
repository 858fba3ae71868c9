import { typedIn } from '@shiheng/kernel/bulletins/typed-numbers';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

export interface TypedPlace {
  readonly from: number;
  readonly to: number;
}

/** Where the document has numbers that cite nothing. */
export function typedPlaces(doc: Node): readonly TypedPlace[] {
  const places: TypedPlace[] = [];
  doc.descendants((node, at) => {
    if (node.isText) for (const { from, to } of typedIn(node.text ?? '')) places.push({ from: at + from, to: at + to });
  });
  return places;
}

/** Underlines them while somebody writes. */
export function typedNumbersPlugin(title: string): Plugin {
  const decorate = (doc: Node) =>
    DecorationSet.create(
      doc,
      typedPlaces(doc).map(({ from, to }) => Decoration.inline(from, to, { 'data-typed': '', title })),
    );
  return new Plugin<DecorationSet>({
    state: {
      init: (_, { doc }) => decorate(doc),
      apply: (tr, before) => (tr.docChanged ? decorate(tr.doc) : before),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

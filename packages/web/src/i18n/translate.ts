import type { ReactNode } from 'react';
import type { Catalogue, MessageKey } from './catalogue.ts';
import { type PlacesOf, splitPlaces } from './message.ts';
import type { Language, Texts } from './texts.ts';

type Fill<K extends MessageKey, V> =
  PlacesOf<Catalogue[K]['zh']> extends never ? [] : [places: Readonly<Record<PlacesOf<Catalogue[K]['zh']>, V>>];

/** Texts without places: what a table of labels may name. */
export type PlainKey = {
  readonly [K in MessageKey]: PlacesOf<Catalogue[K]['zh']> extends never ? K : never;
}[MessageKey];

/** A text in one language, its places filled. */
export type Translate = <K extends MessageKey>(key: K, ...fill: Fill<K, string | number>) => string;

/** The same, with places that may hold elements. */
export type TranslateRich = <K extends MessageKey>(key: K, ...fill: Fill<K, ReactNode>) => readonly ReactNode[];

function fillPlaces<V>(text: string, places: Readonly<Record<string, V>>): readonly (string | V)[] {
  return splitPlaces(text).map((part, i) => (i % 2 === 0 ? part : (places[part] ?? `{${part}}`)));
}

export function translator(texts: Texts): Translate {
  return (key, ...[places = {}]) => {
    const filled = places as Readonly<Record<string, string | number>>;
    return fillPlaces(texts[key], filled).join('');
  };
}

export function richTranslator(texts: Texts): TranslateRich {
  return (key, ...[places = {}]) => {
    const filled = places as Readonly<Record<string, ReactNode>>;
    return fillPlaces(texts[key], filled).filter((part) => part !== '');
  };
}

/** A name that the server gives in both languages. */
export function pickText(language: Language, text: { readonly zh: string; readonly en: string }): string {
  return language === 'zh-CN' ? text.zh : text.en;
}

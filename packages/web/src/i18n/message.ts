/** One text of the interface in both languages. `{name}` marks a place to fill. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type Messages = Readonly<Record<string, Message>>;

/** The names inside braces of a text: `'由 {from} 到 {to}'` → `'from' | 'to'`. */
export type PlacesOf<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | PlacesOf<Rest> : never;

/** Splits a text into literal parts (even positions) and names of places (odd positions). */
export function splitPlaces(text: string): readonly string[] {
  return text.split(/\{([^{}]+)\}/);
}

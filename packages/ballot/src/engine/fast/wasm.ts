/** The part of WebAssembly that is used here; its global types come only with those of a browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** What both kernels can be told. Places, results and counts are numbers of things, not addresses. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Once: room for so many elements and as many results. The second argument is for residues alone. */
  start(capacity: number, bytesOfScalar: number): void;
  // Addresses, fixed once it has started.
  input(): number;
  output(): number;
  targets(): number;
  scalars(): number;
  /** Makes the table of g (0) or y (1) from the first place of the input. */
  setBase(which: 0 | 1): number;
  read(place: number): number;
  addUp(target: number, from: number, to: number, step: number): void;
  keep(result: number, place: number): void;
  reuse(place: number, result: number): void;
  raise(place: number, count: number, member: boolean): number;
  write(count: number): void;
}

/** @returns what a kernel of `kernelBytes` exports */
export async function startKernel<T extends KernelExports>(base64: string): Promise<T> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as T;
}

/** What is wrong with the bytes, the names, the chain or the order of events. @source BELENIOS §2, §6 (1) */
export type ArchiveFault =
  | { readonly kind: 'data-name' }
  | { readonly kind: 'event-name' }
  | { readonly kind: 'event-order' };

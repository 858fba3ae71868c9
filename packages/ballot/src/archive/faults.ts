import type { EventType } from './events.ts';

/** What is wrong with the bytes, the names, the chain or the order of events. @source BELENIOS §2, §6 (1) */
export type ArchiveFault =
  | TarFault
  /** The first record is not the header in its one spelling. */
  | { readonly kind: 'archive-header' }
  /** A record with another time than the header's. */
  | { readonly kind: 'tar-time'; readonly found: number }
  /** The body of a data record does not have the hash that names it. */
  | { readonly kind: 'data-name'; readonly found: string; readonly computed: string }
  /** The body of an event does not have the hash that names it. */
  | { readonly kind: 'event-name'; readonly found: string; readonly computed: string }
  | { readonly kind: 'event-not-canonical' }
  | { readonly kind: 'event-type-unknown' }
  | { readonly kind: 'event-height'; readonly found: number }
  | { readonly kind: 'event-parent' }
  | { readonly kind: 'event-order'; readonly type: EventType; readonly after: EventType | 'nothing' }
  /** More or fewer data records before an event than its type has; `type` is absent where no event came in time. */
  | { readonly kind: 'event-records'; readonly type?: EventType; readonly found: number }
  /** The event does not name the last data record before it. */
  | { readonly kind: 'event-payload'; readonly type: EventType }
  /** The record that names other records does not name those before it, or not in its one spelling. */
  | { readonly kind: 'event-reference'; readonly type: EventType }
  /** The bytes end after data records whose event never came. */
  | { readonly kind: 'data-without-event'; readonly found: number }
  | { readonly kind: 'setup-missing' };

export type TarFault =
  /** The bytes end inside a record. */
  | { readonly kind: 'tar-truncated' }
  /** Header bytes that differ from the one spelling of name, size and time. */
  | { readonly kind: 'tar-header' }
  | { readonly kind: 'tar-padding' }
  /** Named neither as the header nor as data nor as an event. End-of-archive blocks have an empty name. */
  | { readonly kind: 'record-name'; readonly found: string };

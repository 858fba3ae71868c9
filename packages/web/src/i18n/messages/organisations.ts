import type { Message } from '../message.ts';

export const organisationMessages = {} as const satisfies Record<string, Message>;

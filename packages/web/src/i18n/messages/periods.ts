import type { Message } from '../message.ts';

export const periodMessages = {} as const satisfies Record<string, Message>;

import type { Message } from '../message.ts';

export const searchMessages = {} as const satisfies Record<string, Message>;

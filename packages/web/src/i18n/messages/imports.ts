import type { Message } from '../message.ts';

export const importMessages = {} as const satisfies Record<string, Message>;

import type { Message } from '../message.ts';

export const bulletinMessages = {} as const satisfies Record<string, Message>;

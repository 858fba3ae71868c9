import type { Message } from '../message.ts';

export const qualityMessages = {} as const satisfies Record<string, Message>;

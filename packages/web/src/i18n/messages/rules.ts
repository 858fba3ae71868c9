import type { Message } from '../message.ts';

export const ruleMessages = {} as const satisfies Record<string, Message>;

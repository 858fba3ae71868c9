import type { Message } from '../message.ts';

export const enterpriseMessages = {} as const satisfies Record<string, Message>;

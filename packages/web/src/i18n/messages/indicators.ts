import type { Message } from '../message.ts';

export const indicatorMessages = {} as const satisfies Record<string, Message>;

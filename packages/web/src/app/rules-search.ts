import { z } from 'zod';

export const ruleViews = ['indicators', 'measures', 'relations', 'goalposts', 'sets', 'law', 'versions'] as const;
export type RuleView = (typeof ruleViews)[number];

/** Which part of the catalogue is shown, what is looked for in it, and which entry is open. */
export const RulesSearch = z.object({
  part: z.enum(ruleViews).optional().catch(undefined),
  find: z.string().max(60).optional().catch(undefined),
  entry: z.string().max(80).optional().catch(undefined),
});

export type RulesSearch = z.infer<typeof RulesSearch>;

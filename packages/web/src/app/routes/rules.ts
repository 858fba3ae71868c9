export const ruleRoutes = [] as const;

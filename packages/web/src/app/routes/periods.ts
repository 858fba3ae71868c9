export const periodRoutes = [] as const;

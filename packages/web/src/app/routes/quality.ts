export const qualityRoutes = [] as const;

export const bulletinRoutes = [] as const;

export const indicatorRoutes = [] as const;

export const organisationRoutes = [] as const;

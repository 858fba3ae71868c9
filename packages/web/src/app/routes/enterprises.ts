export const enterpriseRoutes = [] as const;

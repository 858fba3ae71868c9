import { z } from 'zod';

const Trip = z.object({ purpose: z.enum(['sign-in', 'link']), back: z.string().optional() });
type Trip = z.infer<typeof Trip>;

const key = 'shiheng.trip';

/** Leaves for an identity provider. What for stays in this tab, so that the page that is come back to knows. */
export function depart(url: string, trip: Trip): void {
  sessionStorage.setItem(key, JSON.stringify(trip));
  window.location.assign(url);
}

/** @returns what this tab left for, once; nothing known: to sign in */
export function comeBack(): Trip {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  try {
    return Trip.parse(JSON.parse(text ?? ''));
  } catch {
    return { purpose: 'sign-in' };
  }
}

import { useNavigate, useRouteContext } from '@tanstack/react-router';
import type { Gate } from './gate.ts';
import { searchFrom, type View } from './view.ts';

/** Session, periods and view of any page behind sign-in. */
export function useGate(): Gate {
  return useRouteContext({ from: '/gate' });
}

/** Changes part of the view in the address; the page stays the same. */
export function useChangeView(): (change: Partial<View>) => void {
  const { view } = useGate();
  const navigate = useNavigate();
  return (change) => void navigate({ to: '.', search: searchFrom({ ...view, ...change }), resetScroll: false });
}

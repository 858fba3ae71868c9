import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const storageKey = 'shiheng.rail';

/** From this width on the places stand beside the page; below it they come over it. rail.module.css has the same. */
const roomForRail = '(min-width: 1100px)';

/** Whether the rail beside the page is open, as remembered on this device, and the drawer that stands for it on narrow screens. */
export function usePlaces() {
  const [rail, setRail] = useState(() => localStorage.getItem(storageKey) !== 'closed');
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has been chosen
  useEffect(() => setDrawer(false), [pathname]);
  const toggle = () => {
    if (!matchMedia(roomForRail).matches) return setDrawer(true);
    if (rail) localStorage.setItem(storageKey, 'closed');
    else localStorage.removeItem(storageKey);
    setRail(!rail);
  };
  return { rail, drawer, toggle, closeDrawer: () => setDrawer(false) };
}

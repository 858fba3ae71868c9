import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { placesOf } from '../../app/navigation.ts';
import { useGate } from '../../app/use-gate.ts';
import { type Choice, pageChoice } from './choices.ts';
import { pagesFound } from './pages-found.ts';
import { searchQuery } from './queries.ts';
import { recentIn } from './recent.ts';

const pauseMs = 120;

/** What can be chosen at a text: before there is any, what was chosen last and all pages. */
export function useChoices(text: string) {
  const { session } = useGate();
  const asked = usePaused(text.trim());
  const mayAsk = session.permissions.includes('orgs.read');
  const { data, error, isFetching } = useQuery({ ...searchQuery(asked), enabled: mayAsk && asked !== '' });
  const places = placesOf(session);
  if (text.trim() === '') {
    const recent = recentIn(session.scope.code);
    return { choices: [...recent, ...places.map(pageChoice)], recent: recent.length, error: null, busy: false };
  }
  const choices: readonly Choice[] = [...(data?.hits ?? []), ...pagesFound(places, text)];
  return { choices, recent: 0, error, busy: mayAsk && (isFetching || asked !== text.trim()) };
}

/** The text once it has stood for a moment: nobody is asked about every letter. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

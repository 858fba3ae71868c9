import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';

/** Whether the address asks for the meeting's screen, and the way in and out of it. */
export function useReading(): readonly [boolean, (reading: boolean) => void] {
  const { view } = useGate();
  const navigate = useNavigate();
  const { mode } = useSearch({ strict: false });
  const change = (reading: boolean) => void navigate(reading ? paths.reading(view) : paths.overview(view));
  return [mode === 'reading', change];
}

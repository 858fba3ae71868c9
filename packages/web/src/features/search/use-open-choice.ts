import { useNavigate } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { searchFrom } from '../../app/view.ts';
import type { Choice } from './choices.ts';
import { rememberChoice } from './recent.ts';

/** Goes to what was chosen. Period and filters stay; a unit is shown on the line of now where it stands on that. */
export function useOpenChoice(): (choice: Choice) => void {
  const { session, view } = useGate();
  const navigate = useNavigate();
  return (choice) => {
    if (choice.kind === 'page') return void navigate({ to: choice.path, search: searchFrom(view) });
    rememberChoice(session.scope.code, choice);
    if (choice.kind === 'relation') return void navigate(paths.relation(choice.id, view));
    if (choice.kind === 'indicator') return void navigate(paths.indicator(choice.id, view));
    if (choice.kind === 'enterprise' && session.permissions.includes('enterprises.read')) {
      return void navigate(paths.enterprise(choice.code, view));
    }
    const line = choice.lines.includes(view.line) ? view.line : (choice.lines[0] ?? view.line);
    return void navigate(paths.overview({ ...view, org: choice.code, line }));
  };
}

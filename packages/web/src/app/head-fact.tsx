import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One of the facts of a page's head: its label stays on the line of what it names. */
export function HeadFact({ label, className, children }: Props) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={className}>{children}</dd>
    </div>
  );
}

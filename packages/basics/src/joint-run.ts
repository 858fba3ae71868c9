/**
 * Runs `work` for every call, but one at a time: calls that come during a run share the next one. What a caller gets was
 * begun after the call, so it holds whatever was there before the caller asked; a crowd of callers costs few runs.
 *
 * @returns the joint form of `work`; a run that fails fails for those who shared it, the next one begins anew
 */
export function joint<T>(work: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  function begin(): Promise<T> {
    next = undefined;
    const run = work();
    current = run;
    const ended = () => {
      if (current === run && !next) current = undefined;
    };
    run.then(ended, ended);
    return run;
  }

  return () => {
    if (!current) return begin();
    next ??= current.then(begin, begin);
    return next;
  };
}

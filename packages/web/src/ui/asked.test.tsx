// @vitest-environment happy-dom
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ProblemError } from '../app/problem.ts';
import { createQueryClient } from '../app/query-client.ts';
import { LanguageProvider } from '../i18n/language.tsx';
import { spokenIn } from '../testing/spoken-in.ts';
import { Asked } from './asked.tsx';

afterEach(cleanup);

/** A page with a form in it; `answers` are given one after the other, an error is thrown. */
function show(...answers: readonly (string | ProblemError)[]) {
  const left = [...answers];
  const queryFn = async () => {
    const next = left.shift() ?? expect.fail();
    if (next instanceof ProblemError) throw next;
    return next;
  };
  const Form = () => {
    const query = useQuery({ queryKey: ['form'], queryFn });
    return (
      <Asked query={query}>
        {(data) => (
          <label>
            {data} <input />
          </label>
        )}
      </Asked>
    );
  };
  const queries = createQueryClient(() => {});
  render(
    <QueryClientProvider client={queries}>
      <LanguageProvider initial={spokenIn('zh-CN')}>
        <Form />
      </LanguageProvider>
    </QueryClientProvider>,
  );
  return queries;
}

const refused = new ProblemError({ kind: 'unexpected-answer' });

it('keeps the page, and what is typed in it, when it cannot be renewed', async () => {
  const queries = show('一', refused, '二');
  const field = (await screen.findByLabelText('一')) as HTMLInputElement;
  fireEvent.change(field, { target: { value: '写了一半' } });
  await queries.invalidateQueries();
  await screen.findByText(/没能更新，下面是先前的内容：服务器的回答与约定不符/);
  expect(screen.getByLabelText('一')).toBe(field);
  fireEvent.click(screen.getByRole('button', { name: /重\s*试/ }));
  expect(await screen.findByLabelText('二')).toBe(field);
  expect(field.value).toBe('写了一半');
  await waitFor(() => expect(screen.queryByText(/没能更新/)).toBeNull());
});

it('says what went wrong where there is nothing to show yet', async () => {
  show(refused, '一');
  expect((await screen.findByRole('alert')).textContent).toContain('服务器的回答与约定不符');
  fireEvent.click(screen.getByRole('button', { name: /重\s*试/ }));
  await screen.findByLabelText('一');
  expect(screen.queryByRole('alert')).toBeNull();
});

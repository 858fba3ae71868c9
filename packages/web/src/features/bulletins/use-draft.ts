import type { BulletinDto } from '@shiheng/contract/bulletins';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/api.ts';
import { problemOf } from '../../app/problem.ts';
import { bodyOf, type Content } from './queries.ts';

/** Rest after the last key before what was written is saved, and between tries when that fails. */
const restMs = 1200;

export type Saving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Somebody else saved later: nothing more is saved from here. */
  | { readonly kind: 'moved' };

export interface Draft {
  readonly content: Content;
  readonly version: number;
  readonly saving: Saving;
  change(change: Partial<Content>): void;
  saveNow(): void;
}

/** What is being written, saved by itself whenever the writer rests, over the version that was read. */
export function useDraft(dto: BulletinDto): Draft {
  const [content, setContent] = useState<Content>({ head: dto.head, blocks: dto.blocks });
  const [version, setVersion] = useState(dto.version);
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const written = useRef(content);
  const running = useRef(false);
  written.current = content;

  const store = useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) =>
      call('saveBulletin', { params: { bulletinId: dto.bulletinId }, body }),
  });
  const save = async () => {
    if (running.current) return;
    running.current = true;
    const sent = written.current;
    setSaving({ kind: 'saving' });
    try {
      const saved = await store.mutateAsync(bodyOf(sent, version));
      setVersion(saved.version);
      setSaving({ kind: written.current === sent ? 'saved' : 'unsaved' });
    } catch (error) {
      const { kind } = problemOf(error);
      setSaving(
        kind === 'bulletin-moved' || kind === 'bulletin-issued' ? { kind: 'moved' } : { kind: 'failed', error },
      );
    } finally {
      running.current = false;
    }
  };
  const latest = useRef(save);
  latest.current = save;

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change begins the rest anew
  useEffect(() => {
    if (saving.kind !== 'unsaved') return;
    const timer = setTimeout(() => void latest.current(), restMs);
    return () => clearTimeout(timer);
  }, [saving, content]);

  useEffect(() => {
    if (saving.kind === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saving.kind]);

  return {
    content,
    version,
    saving,
    change: (change) => {
      setContent((before) => ({ ...before, ...change }));
      setSaving((before) => (before.kind === 'moved' || before.kind === 'saving' ? before : { kind: 'unsaved' }));
    },
    saveNow: () => void save(),
  };
}

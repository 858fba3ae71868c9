import { problems } from '@shiheng/contract/problems';
import type { RuleChange } from '@shiheng/kernel/rules/change';
import Button from 'antd/es/button';
import { useMemo, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { hashOf, putAddress } from './address.ts';
import { Adjust } from './adjust.tsx';
import { evaluateWith, type Scene } from './compare.ts';
import { Comparison } from './comparison.tsx';
import { changesIn, sound, without } from './state.ts';
import { useIntervals } from './use-intervals.ts';
import styles from './what-if.module.css';

interface Props {
  readonly scene: Scene;
  readonly org: string;
  readonly relation?: string | undefined;
}

/** Before and after side by side with the controls. The changes stand in the address, so that the link can be passed on. */
export function Trial({ scene, org, relation }: Props) {
  const { t, language } = useWording();
  const { view } = useGate();
  const [changes, setChanges] = useState(() => changesIn(window.location.hash) ?? []);
  const put = (next: readonly RuleChange[]) => {
    putAddress(view, hashOf(next));
    setChanges(next);
  };
  const { changes: counted, fault } = useMemo(() => sound(scene.catalogue, scene.day, changes), [scene, changes]);
  const before = useMemo(() => evaluateWith(scene, [], 0), [scene]);
  const after = useMemo(() => evaluateWith(scene, counted, 0), [scene, counted]);
  const intervals = useIntervals(scene, counted);
  return (
    <div className={styles.trial}>
      <section aria-label={t('what-if.adjust')}>
        <header className={styles.bar}>
          <span role="status">
            {changes.length === 0 ? t('what-if.no-changes') : t('what-if.changes', { n: changes.length })}
          </span>
          <Button size="small" disabled={changes.length === 0} onClick={() => put([])}>
            {t('what-if.reset')}
          </Button>
          <CopyLink />
        </header>
        {fault && (
          <p role="alert" className={styles.fault}>
            {t('what-if.fault', { what: problems[fault][language === 'en' ? 'mendEn' : 'mendZh'] })}
          </p>
        )}
        <Adjust
          scene={scene}
          first={relation}
          changes={changes}
          before={before}
          after={after}
          onChange={put}
          onReset={(change) => put(without(changes, change))}
        />
      </section>
      <Comparison scene={scene} org={org} before={before} after={after} intervals={intervals} />
    </div>
  );
}

function CopyLink() {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {copied ? t('what-if.copied') : t('what-if.copy')}
    </Button>
  );
}

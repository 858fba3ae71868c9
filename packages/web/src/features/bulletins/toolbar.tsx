import type { BulletinDto } from '@shiheng/contract/bulletins';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import { useWording } from '../../i18n/language.tsx';
import { insertTable, setCaption, setKind, tableChanges, tablePlace } from './editor/commands.ts';
import { type TextKind, textKinds } from './editor/schema.ts';
import type { Editor } from './editor/use-editor.ts';
import styles from './editor.module.css';

interface Props {
  readonly editor: Editor;
  readonly dto: BulletinDto;
  readonly onNumber: () => void;
  readonly onSource: () => void;
}

export function Toolbar({ editor, onNumber, onSource }: Props) {
  const { t } = useWording();
  const { state, run } = editor;
  const place = tablePlace(state);
  const kind = state.selection.$from.node(1)?.type.name ?? 'paragraph';
  const canState = !state.selection.empty && /\S/.test(state.doc.textBetween(state.selection.from, state.selection.to));
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('bulletin.toolbar')}>
      <Select<string>
        className={styles.kind ?? ''}
        aria-label={t('bulletin.kind')}
        value={kind}
        disabled={place !== undefined}
        onChange={(chosen) => run(setKind(chosen as TextKind))}
        options={[
          ...textKinds.map((each) => ({ value: each as string, label: t(`bulletin.kind-${each}`) })),
          ...(place ? [{ value: 'table', label: t('bulletin.kind-table') }] : []),
        ]}
      />
      <Button type="primary" ghost onClick={onNumber}>
        {t('bulletin.insert-number')}
      </Button>
      <Button disabled={!canState} title={canState ? undefined : t('bulletin.state-source-barred')} onClick={onSource}>
        {t('bulletin.state-source')}
      </Button>
      <Button disabled={place !== undefined} onClick={() => run(insertTable)}>
        {t('bulletin.insert-table')}
      </Button>
      <span className={styles.history}>
        <Button type="text" disabled={undoDepth(state) === 0} onClick={() => run(undo)}>
          {t('bulletin.undo')}
        </Button>
        <Button type="text" disabled={redoDepth(state) === 0} onClick={() => run(redo)}>
          {t('bulletin.redo')}
        </Button>
      </span>
      {place && (
        <div className={styles.tableTools}>
          <Input
            key={place.at}
            aria-label={t('bulletin.caption')}
            placeholder={t('bulletin.caption')}
            defaultValue={String(place.table.attrs.caption)}
            maxLength={100}
            onBlur={({ target }) => run(setCaption(target.value))}
          />
          {(Object.keys(tableChanges) as (keyof typeof tableChanges)[]).map((name) => (
            <Button key={name} size="small" onClick={() => run(tableChanges[name])}>
              {t(`bulletin.${name}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

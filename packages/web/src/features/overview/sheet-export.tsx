import { lazy, Suspense, useCallback, useState } from 'react';
import { ExportButton } from '../../ui/export-button.tsx';
import type { Overview } from './types.ts';

/** The sheet comes with its own file, when somebody first takes it away. */
const SheetSaver = lazy(() => import('./sheet-saver.tsx').then((file) => ({ default: file.SheetSaver })));

/** Saves the overview as one sheet, as a picture or to be printed. The sheet exists only while it is being saved. */
export function SheetExport({ overview }: { readonly overview: Overview }) {
  const [saving, setSaving] = useState<'png' | 'pdf'>();
  const onSaved = useCallback(() => setSaving(undefined), []);
  return (
    <>
      <ExportButton what="png" busy={saving === 'png'} onClick={() => setSaving('png')} />
      <ExportButton what="pdf" busy={saving === 'pdf'} onClick={() => setSaving('pdf')} />
      {saving !== undefined && (
        <Suspense>
          <SheetSaver overview={overview} as={saving} onSaved={onSaved} />
        </Suspense>
      )}
    </>
  );
}

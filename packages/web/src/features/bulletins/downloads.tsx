import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { download } from '../../app/api.ts';
import { saveBlob } from '../../charts/save-blob.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';

interface Props {
  readonly bulletinId: string;
  /** Why there is nothing to take away at the moment. */
  readonly barred?: string | undefined;
}

/** The bulletin as a Word file and as a PDF. */
export function Downloads({ bulletinId, barred }: Props) {
  const { t } = useWording();
  const take = useMutation({
    mutationFn: async (format: 'docx' | 'pdf') => {
      const { blob, name } = await download('downloadBulletin', { params: { bulletinId }, query: { format } });
      saveBlob(blob, name);
    },
  });
  return (
    <>
      {(['docx', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          disabled={barred !== undefined}
          title={barred}
          loading={take.isPending && take.variables === format}
          onClick={() => take.mutate(format)}
        >
          {t(`bulletin.${format}`)}
        </Button>
      ))}
      {take.error !== null && <FormProblem error={take.error} />}
    </>
  );
}

import { z } from 'zod';

/**
 * How every table is taken away: `GET …/export` with the filters of its list, and these. Rows stream from the first to the
 * last, whatever their number.
 */
export const exportFields = {
  /**
   * `xlsx`: numbers, shares and dates as such, a first row that says what, where, when. `csv`: the same rows, UTF-8 with
   * a byte order mark, raw values. `json`: one object with `about`, `columns` and `rows`, each row by its keys.
   */
  format: z.enum(['xlsx', 'csv', 'json']),
  /** Of titles and words. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
};

export const exportMedia = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
} as const;

export type ExportFormat = keyof typeof exportMedia;
export type ExportLanguage = z.infer<typeof exportFields.language>;

/** Of the operations' `download`. */
export const exportMediaTypes = [exportMedia.xlsx, exportMedia.csv, exportMedia.json] as const;

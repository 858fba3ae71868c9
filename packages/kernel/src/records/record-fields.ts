import { skillList, workerTemplate, yesNo } from '../imports/templates.ts';
import type { Text } from '../indicators/catalogue.ts';
import { educations, employments, noSkill, politicalStatuses, postClasses, titles } from '../workers/codes.ts';

/** What the ledger says of one worker in one period, beside name and id number; null: not declared. Codes: workers/codes.ts. */
export interface WorkerFacts {
  readonly team: string | null;
  readonly post: string;
  readonly occupation: string | null;
  readonly postClass: number | null;
  readonly frontline: boolean;
  readonly employment: number;
  readonly hiredOn: string;
  readonly leftOn: string | null;
  readonly education: number;
  readonly political: number | null;
  readonly skill: number;
  readonly certificateNo: string | null;
  readonly certificateIssuer: string | null;
  readonly certifiedOn: string | null;
  readonly title: number | null;
  readonly wageCents: number | null;
  readonly trainingCentihours: number | null;
  readonly matchedCentihours: number | null;
  readonly contest: boolean | null;
}

type TemplateKey = (typeof workerTemplate)['columns'][number]['key'];

/** Fields of a worker's own record: the columns of template B but the enterprise's code. */
export type RecordField = Exclude<TemplateKey, 'creditCode'>;
export const recordFields = workerTemplate.columns
  .map(({ key }) => key)
  .filter((key): key is RecordField => key !== 'creditCode');

/** Fields that a period's facts hold; name and id number belong to the person. */
export type FactField = Exclude<RecordField, 'name' | 'idNumber'>;
export const factFields = recordFields.filter((key): key is FactField => key !== 'name' && key !== 'idNumber');

export function fieldName(field: RecordField): Text {
  const column = workerTemplate.columns.find(({ key }) => key === field);
  return column?.name ?? { zh: field, en: field };
}

const english: Readonly<Record<string, string>> = {
  否: 'no',
  是: 'yes',
  基础: 'basic',
  重要: 'important',
  关键: 'key',
  核心: 'core',
  合同制: 'contract',
  劳务派遣: 'agency work',
  业务外包: 'outsourced',
  非全日制: 'part-time',
  其他: 'other',
  初中及以下: 'junior secondary or less',
  高中: 'senior secondary',
  中专: 'secondary vocational',
  技工: 'technical school',
  大专: 'junior college',
  本科: 'bachelor',
  研究生: 'postgraduate',
  中共党员: 'party member',
  中共预备党员: 'probationary party member',
  共青团员: 'youth league member',
  群众: 'no party',
  无: 'none',
  学徒工: 'apprentice (grade 0)',
  初级工: 'junior worker (grade 1)',
  中级工: 'intermediate worker (grade 2)',
  高级工: 'senior worker (grade 3)',
  技师: 'technician (grade 4)',
  高级技师: 'senior technician (grade 5)',
  特级技师: 'special-grade technician (grade 6)',
  首席技师: 'chief technician (grade 7)',
  初级: 'junior',
  中级: 'intermediate',
  副高级: 'associate senior',
  正高级: 'senior',
  国有: 'state-owned',
  集体: 'collective',
  私营: 'private',
  港澳台: 'Hong Kong, Macao, Taiwan',
  外资: 'foreign',
};

/** A word of a template's closed list, in both languages. */
export function wordText(zh: string): Text {
  return { zh, en: english[zh] ?? zh };
}

const same = (text: string | null): Text | null => (text === null ? null : { zh: text, en: text });

function listed(values: readonly string[], code: number | null): Text | null {
  const zh = code === null ? undefined : values[code];
  return zh === undefined ? null : wordText(zh);
}

const asYesNo = (flag: boolean | null) => listed(yesNo, flag === null ? null : Number(flag));
/** Hundredths as people write them: 5000, 4037.5. */
const hundredths = (value: number | null) => same(value === null ? null : String(value / 100));

const values: Readonly<Record<FactField, (facts: WorkerFacts) => Text | null>> = {
  team: ({ team }) => same(team),
  post: ({ post }) => same(post),
  occupation: ({ occupation }) => same(occupation),
  postClass: ({ postClass }) => listed(postClasses, postClass),
  frontline: ({ frontline }) => asYesNo(frontline),
  employment: ({ employment }) => listed(employments, employment),
  hiredOn: ({ hiredOn }) => same(hiredOn),
  leftOn: ({ leftOn }) => same(leftOn),
  education: ({ education }) => listed(educations, education),
  political: ({ political }) => listed(politicalStatuses, political),
  skill: ({ skill }) => listed(skillList, skill - noSkill),
  certificateNo: ({ certificateNo }) => same(certificateNo),
  certificateIssuer: ({ certificateIssuer }) => same(certificateIssuer),
  certifiedOn: ({ certifiedOn }) => same(certifiedOn),
  title: ({ title }) => listed(titles, title),
  wage: ({ wageCents }) => hundredths(wageCents),
  training: ({ trainingCentihours }) => hundredths(trainingCentihours),
  matched: ({ matchedCentihours }) => hundredths(matchedCentihours),
  contest: ({ contest }) => asYesNo(contest),
};

/** A field in words, as the file that declared it would spell it; null: not declared. Wages in yuan, training in hours. */
export function fieldValue(facts: WorkerFacts, field: FactField): Text | null {
  return values[field](facts);
}

import type { ProblemFacts } from './problems.ts';

export const importProblems = {
  'template-barred': {
    status: 403,
    zh: '您不能导入这种表',
    en: 'You may not import this kind of table',
    mendZh: '企业名录由省协调办导入；企业请导入本企业的台账或计量报表',
    mendEn: 'The register is imported by the provincial office; enterprises import their own ledger or reports',
  },
  'import-too-large': {
    status: 413,
    zh: '文件过大',
    en: 'The file is too large',
    mendZh: '企业每个文件不超过 20 MB，协调办不超过 256 MB；更大的请拆分，或请运维人员用命令行导入',
    mendEn:
      'At most 20 MB for an enterprise, 256 MB for an office: split it, or ask the operator to import it on the command line',
  },
  'too-many-drafts': {
    status: 409,
    zh: '未完成的导入太多',
    en: 'Too many imports are unfinished',
    mendZh: '请先完成或放弃列出的导入',
    mendEn: 'Finish or discard those that are listed first',
  },
  'draft-busy': {
    status: 409,
    zh: '这个文件正在检查或导入',
    en: 'The file is being checked or imported',
    mendZh: '请等它完成，或先停止',
    mendEn: 'Wait until it is done, or stop it first',
  },
  'draft-unchecked': {
    status: 409,
    zh: '这个文件还没有检查完',
    en: 'The file has not been checked yet',
    mendZh: '请先检查，看过结果再导入',
    mendEn: 'Check it first and look at what was found',
  },
  'import-outdated': {
    status: 409,
    zh: '检查之后，文件中单位的数据又有了新的申报',
    en: 'Data of units in the file have been declared anew since the check',
    mendZh: '请重新检查，看过与最新数据的差别后再导入',
    mendEn: 'Check the file again, look at what it changes now, and import it then',
  },
  'import-superseded': {
    status: 409,
    zh: '这次导入的数据已被后来的申报取代，不能撤销',
    en: 'Later data stand in the place of this import: it cannot be undone',
    mendZh: '请先撤销后来的导入，或直接导入更正后的文件',
    mendEn: 'Undo the later import first, or import a corrected file',
  },
  'undo-barred': {
    status: 409,
    zh: '这次导入不能撤销',
    en: 'This import cannot be undone',
    mendZh: '原因见导入记录的详情页；可另导入一份更正后的文件',
    mendEn: 'Its page says why; you can import a corrected file instead',
  },
} as const satisfies Record<string, ProblemFacts>;

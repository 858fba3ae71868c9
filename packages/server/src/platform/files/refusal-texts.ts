import type { TableRefusal } from './source.ts';

export interface RefusalText {
  readonly reason: { readonly zh: string; readonly en: string };
  readonly mend: { readonly zh: string; readonly en: string };
}

type Words = readonly [reasonZh: string, reasonEn: string, mendZh: string, mendEn: string];

const saveAsXlsx = '请用 Excel 或 WPS 打开，“另存为” .xlsx 工作簿后再导入';
const saveAsXlsxEn = 'Open it in Excel or WPS, save it as an .xlsx workbook, and import that';
const sendAgain = '请重新导出或重新传输该文件后再导入';
const sendAgainEn = 'Export or transfer the file again, then import it';
const splitFile = '请把文件拆成几个较小的文件分别导入；同一企业的行须放在同一个文件里';
const splitFileEn = 'Split it into smaller files and import each; keep the rows of one enterprise in one file';

/** Every refusal of a whole file in plain words. `{name}` stands for a fact of the refusal. */
const words: Readonly<Record<TableRefusal['kind'], Words>> = {
  'file-missing': [
    '找不到这个文件，或没有权限读取',
    'The file does not exist or may not be read',
    '请核对路径和文件名',
    'Check the path and the name',
  ],
  'file-empty': [
    '文件是空的',
    'The file is empty',
    '请确认选对了文件，并按模板填写后再导入',
    'Make sure it is the right file, fill in the template, and import it',
  ],
  'file-without-rows': [
    '文件只有表头，没有数据行',
    'The file has a header and no rows',
    '请在表头下填写数据后再导入',
    'Fill in rows below the header, then import it',
  ],
  'file-too-large': [
    '文件有 {bytes} 字节，超过上限 {most} 字节',
    'The file has {bytes} bytes, more than the {most} allowed',
    splitFile,
    splitFileEn,
  ],
  'file-old-excel': [
    '内容是旧版 Excel（.xls）工作簿，改扩展名不会改变内容',
    'The content is an old Excel (.xls) workbook; renaming it does not change that',
    saveAsXlsx,
    saveAsXlsxEn,
  ],
  'file-password': [
    '工作簿设有打开密码',
    'The workbook is protected with a password',
    '请在 Excel 或 WPS 中取消打开密码，保存后再导入',
    'Remove the password in Excel or WPS, save, and import it',
  ],
  'file-html': [
    '内容是网页（HTML），不是工作簿；有些系统的“导出 Excel”其实是网页',
    'The content is a web page (HTML), not a workbook; the "Excel export" of some systems is really HTML',
    saveAsXlsx,
    saveAsXlsxEn,
  ],
  'file-xml': ['内容是 XML，不是 .xlsx 工作簿', 'The content is XML, not an .xlsx workbook', saveAsXlsx, saveAsXlsxEn],
  'file-pdf': ['内容是 PDF', 'The content is a PDF', '请导入 .xlsx 或 .csv 文件', 'Import an .xlsx or a .csv file'],
  'file-image': [
    '内容是图片',
    'The content is a picture',
    '请导入 .xlsx 或 .csv 文件',
    'Import an .xlsx or a .csv file',
  ],
  'file-utf16': [
    '文本是 UTF-16 编码（Excel 的“Unicode 文本”）',
    'The text is in UTF-16 (Excel\'s "Unicode text")',
    '请另存为“CSV UTF-8”或 .xlsx 后再导入',
    'Save it as "CSV UTF-8" or .xlsx and import that',
  ],
  'file-binary': [
    '内容不是表格文本，也不是 .xlsx 工作簿',
    'The content is neither text nor an .xlsx workbook',
    '请导入 .xlsx 或 .csv 文件',
    'Import an .xlsx or a .csv file',
  ],
  'file-encoding': [
    '第 {line} 行有损坏的字符，文件既不是完整的 UTF-8，也不是 GB18030',
    'Line {line} holds broken characters: the file is neither whole UTF-8 nor GB18030',
    '请重新导出为“CSV UTF-8”或 .xlsx 后再导入',
    'Export it again as "CSV UTF-8" or .xlsx and import that',
  ],
  'file-cut': [
    '文件不完整，读到“{part}”时中断',
    'The file is incomplete: it ends within "{part}"',
    sendAgain,
    sendAgainEn,
  ],
  'file-damaged': [
    '文件已损坏，无法读取“{part}”',
    'The file is damaged: "{part}" cannot be read',
    `${saveAsXlsx}；仍不行则${sendAgain}`,
    `${saveAsXlsxEn}; if that fails, export it again`,
  ],
  'zip-not-workbook': [
    '是压缩包，不是 .xlsx 工作簿',
    'It is a zip archive, not an .xlsx workbook',
    '请解压后导入里面的 .xlsx 或 .csv 文件',
    'Unpack it and import the .xlsx or .csv file inside',
  ],
  'zip-is-document': [
    '内容是 Word 或 PowerPoint 文档',
    'The content is a Word or PowerPoint document',
    '请导入 .xlsx 或 .csv 文件',
    'Import an .xlsx or a .csv file',
  ],
  'zip-is-xlsb': ['内容是二进制工作簿（.xlsb）', 'The content is a binary workbook (.xlsb)', saveAsXlsx, saveAsXlsxEn],
  'zip-is-ods': [
    '内容是 OpenDocument 表格（.ods）',
    'The content is an OpenDocument spreadsheet (.ods)',
    saveAsXlsx,
    saveAsXlsxEn,
  ],
  'zip-encrypted': [
    '压缩包加了密码',
    'The archive is encrypted',
    '请去掉密码后再导入',
    'Remove the password and import it again',
  ],
  'zip-bomb': [
    '“{part}”展开后异常巨大（已达 {inflated} 字节），疑似压缩炸弹，未载入任何数据',
    '"{part}" inflates to an abnormal size ({inflated} bytes so far), like a zip bomb; nothing was loaded',
    '如确是正常数据，请另存为 .csv 后再导入',
    'If the data are genuine, save them as .csv and import that',
  ],
  'zip-entries': [
    '工作簿内部有 {entries} 个文件，超过上限 {most}',
    'The workbook holds {entries} files, more than the {most} allowed',
    '请把数据复制到新工作簿再导入',
    'Copy the data into a new workbook and import that',
  ],
  'too-many-rows': ['超过 {most} 行', 'More than {most} rows', splitFile, splitFileEn],
  'too-many-columns': [
    '第 {line} 行的列数超过上限 {most}',
    'Line {line} has more than {most} columns',
    '请删去模板以外的列',
    'Remove the columns that the template does not have',
  ],
  'row-too-long': [
    '第 {line} 行的长度超过上限 {most} 字节',
    'Line {line} is longer than {most} bytes',
    '请检查该行是否缺少换行或引号不成对',
    'Check the line for a missing line break or an unmatched quote',
  ],
  'shared-texts-too-large': [
    '工作簿中的文字总量超过上限 {most} 字节',
    'The texts of the workbook exceed {most} bytes',
    '请另存为 .csv 后再导入',
    'Save it as .csv and import that',
  ],
  'quote-open': [
    '从第 {line} 行附近开始的引号没有闭合',
    'A quote opened near line {line} is never closed',
    '请补上或删去该行多余的英文双引号',
    'Close or remove the stray double quote there',
  ],
  'sheet-unusual': [
    '工作表里有表格软件不会写入的内容（{part}）',
    'The sheet holds what no spreadsheet program writes ({part})',
    saveAsXlsx,
    saveAsXlsxEn,
  ],
  'file-changed': [
    '读取期间文件被改动，未载入任何数据',
    'The file changed while it was read; nothing was loaded',
    '请关闭正在编辑它的程序后再导入',
    'Close the program that edits it and import it again',
  ],
};

/** What is wrong with the whole file, and what to do about it. */
export function describeTableRefusal(refusal: TableRefusal): RefusalText {
  const [reasonZh, reasonEn, mendZh, mendEn] = words[refusal.kind].map((text) =>
    filled(text, refusal),
  ) as unknown as Words;
  return { reason: { zh: reasonZh, en: reasonEn }, mend: { zh: mendZh, en: mendEn } };
}

function filled(text: string, facts: object): string {
  const known = new Map(Object.entries(facts));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(known.get(name) ?? whole));
}

/**
 * The closed lists of template B, each code being its place in the list (skill: place − 1).
 * @source TEMPLATES §B; grades: 人社部发〔2022〕14号 (新八级工)
 */
export const postClasses = ['基础', '重要', '关键', '核心'] as const;
export const employments = ['合同制', '劳务派遣', '业务外包', '非全日制', '其他'] as const;
export const educations = ['初中及以下', '高中', '中专', '技工', '大专', '本科', '研究生'] as const;
export const politicalStatuses = ['中共党员', '中共预备党员', '共青团员', '群众', '其他'] as const;
/** 无 is −1, then 学徒工 0 … 首席技师 7. */
export const skillGrades = [
  '学徒工',
  '初级工',
  '中级工',
  '高级工',
  '技师',
  '高级技师',
  '特级技师',
  '首席技师',
] as const;
export const noSkill = -1;
export const titles = ['无', '初级', '中级', '副高级', '正高级'] as const;
/** 高技能人才: 高级工 and above. @source 中办国办 2022-10, DOMAIN §3 */
export const highSkill = 3;

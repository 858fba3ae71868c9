import { type RoleName, roles } from '@shiheng/contract/access';
import type { Wording } from '../i18n/language.tsx';

type Language = Wording['language'];

/** A role's name, as the matrix of permissions calls it. */
export function roleName(role: RoleName, language: Language): string {
  return language === 'zh-CN' ? roles[role].zh : roles[role].en;
}

/** In a few words: what somebody in this role sees. */
export function roleNote(role: RoleName, language: Language): string {
  return language === 'zh-CN' ? roles[role].noteZh : roles[role].noteEn;
}

import { useWording } from '../../i18n/language.tsx';

const han = /\p{Script=Han}/u;

/** What people or documents say in their own language: marked as Chinese where the page around it is not. */
export function Told({ children }: { readonly children: string }) {
  const { language } = useWording();
  return language === 'en' && han.test(children) ? <span lang="zh-CN">{children}</span> : children;
}

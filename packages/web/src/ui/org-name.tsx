/** The name of an organisation or enterprise: Chinese in either language, and marked so for screen readers. */
export function OrgName(props: { readonly children: string }) {
  return <span lang="zh-CN">{props.children}</span>;
}

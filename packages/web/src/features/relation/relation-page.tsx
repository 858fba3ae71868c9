export function RelationPage() {
  return null;
}

/** 张三 → 张*, 欧阳震华 → 欧**. Longer names do not tell their length. A single character is hidden whole. */
export function maskName(name: string): string {
  const [first, ...rest] = name;
  if (first === undefined) return '';
  return rest.length === 0 ? '*' : `${first}${'*'.repeat(Math.min(rest.length, 2))}`;
}

/** 530102199001011234 → 530***********1234. Anything shorter than 11 characters is hidden whole. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 11) return '*'.repeat(idNumber.length);
  return `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`;
}

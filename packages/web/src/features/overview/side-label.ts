/** Labels under bars have room for one word; Chinese names are one. */
export function sideLabel(name: string): string {
  return name.split(' ')[0] ?? name;
}

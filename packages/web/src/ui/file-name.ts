/** A name that every file system takes: separators and characters that Windows refuses become a hyphen. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[\\/:*?"<>|\s]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .join('_');
}

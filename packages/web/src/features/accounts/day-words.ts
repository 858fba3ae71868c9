/** A moment as the day it is in China, in the reader's words. */
export function dayIn(moment: string, language: string): string {
  return new Date(moment).toLocaleDateString(language, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
}

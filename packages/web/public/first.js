// What cannot wait for the application: the reader's colours before the first paint (src/theme/theme-choice.ts goes on
// from here), and the file of texts in the reader's language, so that it comes beside the application, not after it.
(() => {
  const chosen = localStorage.getItem('shiheng.theme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';

  const { en, zh } = document.currentScript.dataset; // absent on the development server
  const texts = localStorage.getItem('shiheng.language') === 'en' ? en : zh;
  if (texts === undefined) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = texts;
  document.head.append(link);
})();

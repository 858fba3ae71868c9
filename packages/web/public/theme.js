// Sets the reader's colours before the first paint. The application itself goes on from here (src/app/theme-choice.ts).
(() => {
  const chosen = localStorage.getItem('shiheng.theme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();

import { h } from './dom.ts';
import { currentLanguage, say, switchLanguage } from './language.ts';
import { Page } from './page.ts';
import { words } from './words.ts';

const main = h('main', {});
const page = new Page(main);
const title = h('h1', {});
const offline = h('p', { class: 'sub' });
const footer = h('footer', {});
const toggle = h('button', { type: 'button', class: 'quiet', onclick: () => turn() });

function drawFrame(): void {
  title.textContent = say(words.title);
  offline.textContent = say(words.offline);
  toggle.textContent = currentLanguage() === 'zh' ? 'English' : '中文';
  toggle.lang = currentLanguage() === 'zh' ? 'en' : 'zh-CN';
  footer.replaceChildren(h('p', {}, say(words.footer)), h('p', {}, say(words.footerHint)));
}

function turn(): void {
  switchLanguage();
  drawFrame();
  page.draw();
}

// A file dropped beside the fields is the archive; the browser must not open it instead of this page.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const inField = event.target instanceof Element && event.target.closest('.zone-cell') !== null;
  const file = event.dataTransfer?.files[0];
  if (file && !inField) page.choose('archive', file);
});

const wordmark = h('span', { class: 'wordmark', lang: 'zh-CN' }, '十', h('i', {}, '衡'));
document.body.replaceChildren(
  h('header', {}, h('div', { class: 'bar-inner' }, wordmark, toggle)),
  h('div', { class: 'column' }, h('div', { class: 'page-head' }, title, offline), main, footer),
);
drawFrame();
page.draw();

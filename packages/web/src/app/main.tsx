import './tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { storedLanguage } from '../i18n/language.tsx';
import { speak } from '../i18n/texts.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element #root');
// first.js has asked for this file already.
void speak(storedLanguage()).then((spoken) =>
  createRoot(root).render(
    <StrictMode>
      <App spoken={spoken} />
    </StrictMode>,
  ),
);

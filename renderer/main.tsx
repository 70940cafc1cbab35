import '@fontsource-variable/source-code-pro/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import { render } from 'preact';
import { OPENING } from '../core/index.ts';
import { App } from './app.tsx';
import { watchWindow } from './files/window.ts';
import { openDesk } from './host.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no element #app');

const desk = openDesk();
render(<App desk={desk} />, root);
if (!desk.files.restore()) desk.openProblem(OPENING);
watchWindow(desk);

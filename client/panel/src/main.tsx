import { render } from 'preact';
import * as z from 'zod/mini';
import './panel.css';
import { browserTransport } from './transport/browser.ts';
import { webviewTransport } from './transport/webview.ts';
import { App } from './view/app.tsx';

// The page may compile no code: nobody tries.
z.config({ jitless: true });

const target = document.getElementById('panel');
if (target) render(<App transport={webviewTransport() ?? browserTransport(window.location)} />, target);

import { render } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import './panel.css';
import { initialState, reduce } from './state.ts';
import { socketTransport, webviewTransport, type Transport } from './transport.ts';
import { Panel } from './view/panel.tsx';

function App({ transport }: { readonly transport: Transport }) {
  const [state, dispatch] = useReducer(reduce, initialState);
  useEffect(() => transport.start(dispatch), [transport]);
  return <Panel state={state} dispatch={dispatch} transport={transport} />;
}

const target = document.getElementById('panel');
if (target) render(<App transport={webviewTransport() ?? socketTransport(window.location)} />, target);

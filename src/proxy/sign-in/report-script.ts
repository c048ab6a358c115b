import { flowChannel, SESSION_CHANNEL } from '../../contract/channels.ts';

/**
 * Runs on the page that ends a sign-in, and must never change per answer: it is allowed by its hash.
 * What differs stands in the page's inert JSON.
 */
export const REPORT_SCRIPT = `{
  const { search, flow, origin, outcome, back } = JSON.parse(document.getElementById('data').textContent);
  history.replaceState(null, '', location.pathname + search);
  const message = { type: 'zoom-connect:outcome', flow, outcome };
  const tell = (name, data) => {
    try { new BroadcastChannel(name).postMessage(data); } catch {}
  };
  if (flow) {
    try { window.opener?.postMessage(message, origin); } catch {}
    tell('${flowChannel('')}' + flow, message);
    if (outcome.status === 'connected') tell('${SESSION_CHANNEL}', { type: '${SESSION_CHANNEL}' });
    if (back) location.replace(back);
    else window.close();
  }
}`;

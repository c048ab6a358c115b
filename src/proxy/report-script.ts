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
  try { window.opener?.postMessage(message, origin); } catch {}
  tell('zoom-connect:' + flow, message);
  if (outcome.status === 'connected') tell('zoom-connect:session', { type: 'zoom-connect:session' });
  if (back) location.replace(back);
  else window.close();
}`;

import { OWN_FLOW, WHOSE_FLOW } from '../../contract/popup-message.ts';

/**
 * Runs on the page that asks before a sign-in: it asks the page that opened it whether the flow is
 * its own, and goes on without a click where it is. Without that word the question shows after a
 * second. It must never change per answer: it is allowed by its hash.
 */
export const QUESTION_SCRIPT = `{
  const { flow, origin } = JSON.parse(document.getElementById('data').textContent);
  const { opener } = window;
  const main = document.querySelector('main');
  if (opener) {
    main.hidden = true;
    const timer = setTimeout(() => { main.hidden = false; }, 1000);
    const hear = ({ source, origin: from, data }) => {
      if (source !== opener || from !== origin) return;
      if (data?.type !== '${OWN_FLOW}' || data.flow !== flow) return;
      removeEventListener('message', hear);
      clearTimeout(timer);
      document.querySelector('form').submit();
    };
    addEventListener('message', hear);
    try { opener.postMessage({ type: '${WHOSE_FLOW}', flow }, origin); } catch {}
  }
}`;

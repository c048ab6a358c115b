import Nango from '@nangohq/frontend';
import { connectOnClick, detects, provider } from './button.ts';

const { socket } = document.documentElement.dataset;
const nango = new Nango({
  host: provider,
  websocketsPath: socket ?? '/',
  connectSessionToken: 'bench-session',
});

connectOnClick(() => nango.auth('zoom', { detectClosedAuthWindow: detects }));

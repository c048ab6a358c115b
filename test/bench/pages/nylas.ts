import * as nylas from '@nylas/connect';
import { connectOnClick, provider } from './button.ts';

/** Its types can't be read by Node's rules for modules, and don't know Zoom; its code does. */
interface NylasConnect {
  connect(options: { method: 'popup'; provider: 'zoom' }): Promise<unknown>;
  callback(): Promise<unknown>;
}
const { NylasConnect } = nylas as unknown as {
  NylasConnect: new (config: Record<string, string>) => NylasConnect;
};

const client = new NylasConnect({
  clientId: 'sandbox-client',
  apiUrl: provider,
  redirectUri: `${location.origin}/callback/nylas`,
  logLevel: 'off',
});

if (location.pathname.startsWith('/callback')) void client.callback();
else connectOnClick(() => client.connect({ method: 'popup', provider: 'zoom' }));

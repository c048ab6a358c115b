import { Auth0Client } from '@auth0/auth0-spa-js';
import { connectOnClick, provider } from './button.ts';

const client = new Auth0Client({ domain: provider, clientId: 'bench' });

connectOnClick(() => client.loginWithPopup());

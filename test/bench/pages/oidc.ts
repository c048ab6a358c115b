import { UserManager } from 'oidc-client-ts';
import { connectOnClick, detects, provider } from './button.ts';

const manager = new UserManager({
  authority: provider,
  client_id: 'bench',
  redirect_uri: `${location.origin}/callback/oidc`,
});

if (location.pathname.startsWith('/callback')) void manager.signinPopupCallback();
else connectOnClick(() => manager.signinPopup({ popupAbortOnClose: detects }));

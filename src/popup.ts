export { signIn, type SignInEnd, type SignInOptions } from './popup/sign-in.ts';
export type { Reported } from './contract/popup-message.ts';

export { nodeFetch } from './proxy/node/fetch.ts';
export { nodeListener } from './proxy/node/listener.ts';

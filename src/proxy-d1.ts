export { d1Store, type D1Database, type D1Statement } from './proxy/stores/d1.ts';

export { reportOutcome, type Report } from './popup/report.ts';
export type { Outcome, ZoomGrant } from './contract/wire.ts';

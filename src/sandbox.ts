export { createSandbox } from './sandbox/sandbox.ts';
export type { Sandbox } from './sandbox/sandbox.ts';
export type { SandboxState } from './sandbox/controls.ts';
export type { RecordedRequest } from './sandbox/recorder.ts';
export type {
  Booking,
  Calendar,
  CalendarEvent,
  Configuration,
  Fault,
  Grant,
  Meeting,
  SandboxOptions,
  Webhook,
  WorldModes,
  ZoomAccount,
} from './sandbox/world.ts';

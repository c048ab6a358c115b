export { createStandIn as createSandbox } from './sandbox/stand-in.ts';
export type { StandIn as Sandbox } from './sandbox/stand-in.ts';
export type { SandboxState } from './sandbox/controls.ts';
export type { SandboxOptions, ZoomAccount } from './sandbox/world.ts';

import type { ReactiveController } from 'lit';
import type { ConnectHost } from '../connect/host.ts';
import type { SchedulerPart } from './part.ts';

/** Loads the Scheduler part of a `<zoom-connect>` once it is needed. */
export class SchedulerLink implements ReactiveController {
  /** Undefined until it is loaded. */
  part: SchedulerPart | undefined;
  readonly #host: ConnectHost;

  constructor(host: ConnectHost) {
    this.#host = host;
    host.addController(this);
  }

  get isWanted(): boolean {
    return !!(this.#host.for || this.#host.target || this.part);
  }

  hostConnected(): void {
    this.part?.follow();
  }

  hostUpdated(): void {
    if (this.isWanted) void this.load().then((part) => part.follow());
  }

  hostDisconnected(): void {
    this.part?.release();
  }

  async load(): Promise<SchedulerPart> {
    const { SchedulerPart } = await import('./part.ts');
    return (this.part ??= new SchedulerPart(this.#host));
  }
}

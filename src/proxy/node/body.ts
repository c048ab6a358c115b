import type { IncomingMessage } from 'node:http';

/** How much is taken in before it is read, in bytes. */
const AHEAD = 16_384;

/**
 * The body of a request as one stream. Node's own way there goes through two, and costs more than most of
 * what the proxy does with a body.
 */
export function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let isOver = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (finish: () => void) => () => {
          if (isOver) return;
          isOver = true;
          finish();
        };
        incoming.on('data', (chunk: Buffer) => {
          if (isOver) return;
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        });
        incoming.once(
          'end',
          end(() => controller.close()),
        );
        const fail = end(() => controller.error(new Error('the connection broke')));
        incoming.once('error', fail).once('close', fail);
      },
      pull: () => void incoming.resume(),
      cancel: () => {
        isOver = true;
        incoming.pause();
      },
    },
    { highWaterMark: AHEAD, size: (chunk) => chunk.byteLength },
  );
}

/** @jsxImportSource preact */
import type {} from 'zoom-connect/jsx';

export const page = (
  <>
    <zoom-connect
      proxy="/zoom"
      revoke={false}
      headers={() => ({ authorization: 'Bearer …' })}
      class="wide"
      onzoom-connected={({ grantId, email }) => console.log(grantId.length, email?.length)}
      onzoom-pages-affected={({ pages }) => console.log(pages.length)}
    />
    <zoom-event-form
      event-id="event-1"
      duration={45}
      value={{ title: 'Review' }}
      onzoom-event-created={({ event, joinUrl }) => console.log(event.id, joinUrl?.length)}
    />
    {/* @ts-expect-error: an unknown mode */}
    <zoom-connect mode="window" />
    {/* @ts-expect-error: a property of another type */}
    <zoom-event-form duration="long" />
    {/* @ts-expect-error: an event that has no such field */}
    <zoom-connect onzoom-connected={({ token }) => token} />
  </>
);

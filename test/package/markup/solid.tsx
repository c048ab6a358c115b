/** @jsxImportSource solid-js */
import type {} from 'zoom-connect/solid';

export const page = (
  <>
    <zoom-connect
      proxy="/zoom"
      revoke={false}
      prop:headers={() => ({ authorization: 'Bearer …' })}
      class="wide"
      on:zoom-connected={({ grantId, email }) => console.log(grantId.length, email?.length)}
      on:zoom-pages-affected={({ pages }) => console.log(pages.length)}
    />
    <zoom-event-form
      event-id="event-1"
      duration={45}
      prop:value={{ title: 'Review' }}
      on:zoom-event-created={({ event, joinUrl }) => console.log(event.id, joinUrl?.length)}
    />
    {/* @ts-expect-error: an unknown mode */}
    <zoom-connect mode="window" />
    {/* @ts-expect-error: a property of another type */}
    <zoom-event-form duration="long" />
    {/* @ts-expect-error: an event that has no such field */}
    <zoom-connect on:zoom-connected={({ token }) => token} />
  </>
);

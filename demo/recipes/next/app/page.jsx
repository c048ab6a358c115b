import { ZoomConnect, ZoomEventForm } from 'zoom-connect/react';

export default function Page() {
  return (
    <main>
      <ZoomConnect id="zoom" />
      <ZoomEventForm connect="zoom" />
    </main>
  );
}

'use client';
export { ZoomConnect } from './react-zoom-connect.ts';
export { ZoomEventForm } from './react-zoom-event-form.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoomConferencing } from '../../src/proxy.ts';

test('Zoom without a word about its settings', () => {
  const conferencing = { provider: 'Zoom Meeting', autocreate: { conf_grant_id: 'zoom-1' } };
  assert.deepEqual(zoomConferencing('zoom-1'), conferencing);
  assert.deepEqual(zoomConferencing('zoom-1', {}), conferencing);
});

test('Zoom with every setting, each where Zoom wants it', () => {
  const choice = {
    passcode: 'abc',
    waitingRoom: false,
    joinBeforeHost: true,
    muteUponEntry: true,
    autoRecording: 'cloud',
    hostVideo: false,
    participantVideo: true,
  } as const;
  assert.deepEqual(zoomConferencing('zoom-1', choice), {
    provider: 'Zoom Meeting',
    autocreate: {
      conf_grant_id: 'zoom-1',
      conf_settings: {
        password: 'abc',
        settings: {
          waiting_room: false,
          join_before_host: true,
          mute_upon_entry: true,
          auto_recording: 'cloud',
          host_video: false,
          participant_video: true,
        },
      },
    },
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { settingAt, toConfSettings, zoomSettings } from '../../src/contract/zoom-settings.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema> };

/** What `openapi.yaml` says of `conf_settings` in the body of an event. */
function documented(): Record<string, Schema> {
  const file = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8');
  const document = parse(file) as { components: { schemas: Record<string, Schema> } };
  const { conferencing } = document.components.schemas['EventBody']?.properties ?? {};
  const asking = ((conferencing?.['oneOf'] ?? []) as Schema[]).find(({ properties }) => properties);
  const { conf_settings: confSettings } = asking?.properties?.['autocreate']?.properties ?? {};
  return confSettings?.properties ?? {};
}

describe('the table of Zoom settings', () => {
  it('is what openapi.yaml says, and no more', () => {
    const { settings, ...texts } = documented();
    const expected = {
      texts: {} as Record<string, Schema>,
      settings: {} as Record<string, Schema>,
    };
    for (const [, row] of zoomSettings) {
      if (row.kind === 'text') {
        const { source: pattern } = row.pattern;
        const maxLength = Number(/,(\d+)\}\$$/.exec(pattern)?.[1]);
        expected.texts[row.wire] = { type: 'string', maxLength, pattern };
      } else {
        expected.settings[row.wire] =
          row.kind === 'toggle' ? { type: 'boolean' } : { enum: [...row.values] };
      }
    }
    assert.deepEqual(texts, expected.texts);
    assert.deepEqual(settings?.properties, expected.settings);
  });

  it('puts texts on top and all else below settings, as Zoom takes them', () => {
    assert.deepEqual(
      toConfSettings({
        passcode: 'abc',
        waitingRoom: true,
        joinBeforeHost: false,
        muteUponEntry: true,
        autoRecording: 'cloud',
        hostVideo: false,
        participantVideo: true,
      }),
      {
        password: 'abc',
        settings: {
          waiting_room: true,
          join_before_host: false,
          mute_upon_entry: true,
          auto_recording: 'cloud',
          host_video: false,
          participant_video: true,
        },
      },
    );
  });

  it('leaves out what was not chosen', () => {
    assert.deepEqual(toConfSettings({}), {});
    assert.deepEqual(toConfSettings({ passcode: '' }), {});
    assert.deepEqual(toConfSettings({ hostVideo: false }), { settings: { host_video: false } });
  });

  it('finds the setting that a complaint is about', () => {
    const at = 'conferencing.autocreate.conf_settings.';
    assert.equal(settingAt(`${at}password`), 'passcode');
    assert.equal(settingAt(`${at}settings.waiting_room`), 'waitingRoom');
    assert.equal(settingAt('conferencing.autocreate'), undefined);
  });
});

import { PASSCODE_PATTERN } from './limits.ts';

/**
 * The settings of a Zoom meeting that a person may choose: the name here, the name on the wire, the
 * kind of value, the value that "choose for this meeting" begins with, and its limits. The draft,
 * the wire format, the mapping between them, the proxy's schema and the form's controls follow from
 * this table. Sources: Zoom, "Create a meeting"; Nylas passes `conf_settings` on to it.
 */
export const ZOOM_SETTINGS = {
  /** 1–10 characters of `A–Z a–z 0–9 @ _ * -`. */
  passcode: {
    kind: 'text',
    wire: 'password',
    pattern: PASSCODE_PATTERN,
    rule: 'At most 10 of A-Z a-z 0-9 @ _ * -',
  },
  /** Guests wait until the host lets them in. */
  waitingRoom: { kind: 'toggle', wire: 'waiting_room', first: true },
  /** Guests may join before the host; a waiting room rules that out. */
  joinBeforeHost: { kind: 'toggle', wire: 'join_before_host', first: false },
  /** Guests are muted when they join. */
  muteUponEntry: { kind: 'toggle', wire: 'mute_upon_entry', first: false },
  /** Where the meeting is recorded by itself. */
  autoRecording: {
    kind: 'choice',
    wire: 'auto_recording',
    values: ['none', 'local', 'cloud'],
    first: 'none',
  },
  /** The host joins with the camera on. */
  hostVideo: { kind: 'toggle', wire: 'host_video', first: true },
  /** Guests join with the camera on. */
  participantVideo: { kind: 'toggle', wire: 'participant_video', first: true },
} as const satisfies Record<string, Row>;

type Row =
  | { kind: 'text'; wire: string; pattern: RegExp; rule: string }
  | { kind: 'toggle'; wire: string; first: boolean }
  | { kind: 'choice'; wire: string; values: readonly string[]; first: string };

type Table = typeof ZOOM_SETTINGS;

/** The name of a setting in a draft. */
export type ZoomSetting = keyof Table;

/** The names of the settings of one kind. */
export type ZoomSettingOf<Kind extends Row['kind']> = {
  [Name in ZoomSetting]: Table[Name]['kind'] extends Kind ? Name : never;
}[ZoomSetting];

type ValueOf<R extends Row> = R extends { values: readonly (infer Value)[] }
  ? Value
  : R extends { kind: 'toggle' }
    ? boolean
    : string;

/** Chosen settings of a Zoom meeting; what is absent is the account's own default. */
export type ZoomChoice = { -readonly [Name in keyof Table]?: ValueOf<Table[Name]> };

/** What Zoom takes below `settings`; absent means the account's own default. */
export type ZoomWireSettings = {
  -readonly [Name in ZoomSettingOf<'toggle' | 'choice'> as Table[Name]['wire']]?: ValueOf<
    Table[Name]
  >;
};

/** What Zoom takes at the top level of "Create a meeting". */
export type ZoomWireTexts = {
  -readonly [Name in ZoomSettingOf<'text'> as Table[Name]['wire']]?: string;
};

/** Nylas's `conf_settings`: Zoom gets it as it is, so toggles and choices stand below `settings`. */
export type ZoomConfSettings = ZoomWireTexts & { settings?: ZoomWireSettings };

/** Every setting with its row, in the order of the table. */
export const zoomSettings = Object.entries(ZOOM_SETTINGS) as readonly [ZoomSetting, Row][];

/** The names of the settings of one kind, in the order of the table. */
export const settingsOf = <Kind extends Row['kind']>(kind: Kind): ZoomSettingOf<Kind>[] =>
  zoomSettings.flatMap(([name, row]) => (row.kind === kind ? [name as ZoomSettingOf<Kind>] : []));

/** The settings in Nylas's form; an empty text counts as absent. */
export function toConfSettings(zoom: ZoomChoice): ZoomConfSettings {
  const texts: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  for (const [name, { kind, wire }] of zoomSettings) {
    const value = zoom[name];
    if (value === undefined || value === '') continue;
    (kind === 'text' ? texts : settings)[wire] = value;
  }
  return Object.keys(settings).length > 0 ? { ...texts, settings } : texts;
}

/** The setting that a path of a request body is about (`…conf_settings.password`), if any. */
export const settingAt = (path: string): ZoomSetting | undefined =>
  zoomSettings.find(([, { wire }]) => path.endsWith(`.${wire}`))?.[0];

/** What is known of a Zoom meeting, by which its lines in a description are told. */
export interface JoinInfo {
  url: string;
  meetingId: string;
  passcode: string;
}

/** From one line to another, the second not included. */
export interface LineRange {
  from: number;
  to: number;
}

type Kind =
  'blank' | 'rule' | 'link' | 'heading' | 'id' | 'passcode' | 'dial' | 'number' | 'intro' | 'other';

const RULE = /^[\s\-_=*~─━═—]{3,}$/;
/** Lines that Zoom and Nylas write above the link, in Zoom's own languages. */
const HEADING =
  /^(?:(?:please )?(?:click |tap )?(?:here )?(?:to )?join (?:the |your )?(?:zoom|meeting|webinar|online|from|now|via)\b.{0,50}|join|zoom(?: meeting)?(?: link| url)?|(?:meeting |join |zoom )?(?:link|url)|zoom-meeting beitreten|(?:participer|rejoindre).{1,30}zoom|(?:unirse|entrar|ingressar).{1,30}zoom.{0,12}|entra nella riunione.{0,12}zoom|deelnemen aan zoom.{0,20}|.{0,12}zoom ?ミーティング.{0,8}|加入 ?zoom ?.{0,6}|zoom 회의 참가|.{0,20}zoom toplantısına katıl|dołącz do.{1,20}zoom|.{0,25}(?:конференци\S{0,3} zoom|zoom конференци\S{0,3}))\s*[:：]?$/i;
const DIAL =
  /^(?:or )?(?:(?:iphone )?one[- ]tap.{0,40}|(?:or )?telephone:?|dial(?: by| in|-in)?\b.{0,50}|phone one-tap:?|join by (?:sip|h\.?323|phone|skype).{0,40}|find your local number:?.{0,200}|international numbers available:?.{0,200}|join instructions:?|view meeting insights.{0,200}|meeting chat link:?.{0,200})$/i;
/** Phone numbers and addresses of conference rooms, as they stand below {@link DIAL}. */
const NUMBER =
  /^(?:[•·*-]\s*)?(?:\+?[\d\s().-]{6,24}(?:,,?[\d,#*\s]{0,60})?(?:\s?\(?[A-Za-z][\w .,()-]{0,50})?|\S{3,60}@zoomcrc\.com|\d{1,3}(?:\.\d{1,3}){3}\b.{0,40})$/;
const PASSCODE =
  /^(?:(?:meeting|phone|numeric|h\.323\/sip)[ -])?(?:passcode|password|pin|passwort|kenncode|kennwort|mot de passe|code secret|contraseña|código(?: de acceso)?|senha(?: de acesso)?|codice d.accesso|passcode d.accesso|wachtwoord|toegangscode|hasło|kod dostępu|код доступа|пароль|パスコード|密码|암호|parola|lösenord)\s*[:：]\s*\S{1,24}$/i;
const INTRO = /\bis inviting you to a scheduled zoom (?:meeting|webinar)\b.{0,3}$/i;
/** What stands between Zoom's first sentence and its link. */
const SETTING =
  /^(?:(?:topic|time|when|host|date)\s*:.{0,250}|.{0,40}\b\d{1,2}:\d\d\b.{0,80}|(?:every|daily|weekly|monthly)\b.{0,120}|please download and import.{0,120})$/i;

const KIND_OF_ZOOM_LINK = /^https:\/\/[\w.-]*zoom[\w.-]*\/\S*$/i;

/** The address without its query: rewritten links keep that much, and passcodes are often left out. */
export const placeOf = (url: string): string =>
  url.replace(/^https?:\/\//i, '').split(/[?#]/)[0] ?? '';

/** Whether a text holds the meeting's link, also within a rewritten one. */
export function holdsLink(text: string, { url }: JoinInfo): boolean {
  const place = placeOf(url).toLowerCase();
  if (!place) return false;
  const lower = text.toLowerCase();
  return [place, encodeURIComponent(place).toLowerCase()].some((form) => {
    const at = lower.indexOf(form);
    return at >= 0 && !/\d/.test(lower.charAt(at + form.length));
  });
}

function kindOf(line: string, join: JoinInfo): Kind {
  const text = line.trim();
  if (!text) return 'blank';
  if (RULE.test(text)) return 'rule';
  if (holdsLink(text, join)) {
    // A bare link, or one behind a heading; within a sentence it is somebody's own.
    const rest = text.replaceAll(/[<(]?https?:\/\/\S+/gi, '').trim();
    return rest === '' || HEADING.test(rest) ? 'link' : 'other';
  }
  if (INTRO.test(text)) return 'intro';
  if (HEADING.test(text)) return 'heading';
  if (isId(text, join)) return 'id';
  if (PASSCODE.test(text) || isPasscode(text, join)) return 'passcode';
  if (DIAL.test(text)) return 'dial';
  return NUMBER.test(text) || KIND_OF_ZOOM_LINK.test(text) ? 'number' : 'other';
}

/** A label of a word or two, and the meeting's own number. */
function isId(text: string, { meetingId }: JoinInfo): boolean {
  const digits = text.replaceAll(/\D/g, '');
  return meetingId !== '' && digits === meetingId && /^[^\d.!?]{0,30}[\d\s-]+$/.test(text);
}

const isPasscode = (text: string, { passcode }: JoinInfo): boolean =>
  passcode !== '' && text.endsWith(passcode) && /^[^.!?]{2,30}[:：]\s*\S+$/.test(text);

/** The blocks of lines that tell how to join: what isn't certainly part of one stays outside. */
export function findJoinLines(lines: readonly string[], join: JoinInfo): LineRange[] {
  const kinds = lines.map((line) => kindOf(line, join));
  const blocks: LineRange[] = [];
  let free = 0;
  for (let at = 0; at < kinds.length; at += 1) {
    if (kinds[at] !== 'link') continue;
    const to = endOf(kinds, at);
    blocks.push({ from: beginOf(kinds, lines, at, free), to });
    free = to;
    at = to - 1;
  }
  return blocks;
}

function endOf(kinds: readonly Kind[], link: number): number {
  let end = link + 1;
  let dial = false;
  for (let at = link + 1; at < kinds.length; at += 1) {
    const kind = kinds[at];
    if (kind === 'dial') dial = true;
    // A number by itself may be somebody's own; below "Dial by your location" it is Zoom's.
    const isPart =
      kind === 'link' ||
      kind === 'heading' ||
      kind === 'id' ||
      kind === 'passcode' ||
      kind === 'dial' ||
      kind === 'rule' ||
      (kind === 'number' && dial);
    if (isPart) end = at + 1;
    else if (kind !== 'blank') break;
  }
  // A heading at the end belongs to what follows.
  while (end > link + 1 && (kinds[end - 1] === 'heading' || kinds[end - 1] === 'blank')) end -= 1;
  return end;
}

function beginOf(
  kinds: readonly Kind[],
  lines: readonly string[],
  link: number,
  free: number,
): number {
  let begin = link;
  for (let at = link - 1; at >= free; at -= 1) {
    const kind = kinds[at];
    if (kind === 'heading' || kind === 'rule' || kind === 'id' || kind === 'passcode') begin = at;
    else if (kind !== 'blank') break;
  }
  // Zoom's invitation begins further up; its lines count only below its first sentence.
  for (let at = begin - 1; at >= free; at -= 1) {
    if (kinds[at] === 'intro') return kinds[at - 1] === 'rule' && at > free ? at - 1 : at;
    if (kinds[at] !== 'blank' && !SETTING.test((lines[at] ?? '').trim())) break;
  }
  return begin;
}

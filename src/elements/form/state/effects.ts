import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Change } from './changes.ts';
import { controlId, startControl, type FieldName } from './field-name.ts';
import type { FormState } from './form-state.ts';
import { problemsIn, waitsForZoom } from './reading.ts';

const at = (id: string): string[] => [`#${id}`, '#failure'];

/** Selectors of a field, and of what is shown in its place. */
export const fieldTarget = (name: FieldName): string[] => [
  ...(name === 'repeat' ? WRONG_END : []),
  ...at(controlId(name)),
];

/** Back to what brought the question up. */
const BACK_FROM = {
  question: ['#submit', '#delete', '#series'],
  deletion: ['#delete'],
  'held-back': [],
} as const;

/** How a series ends has controls of its own. */
const WRONG_END = ['#count[aria-invalid=true]', '#until[aria-invalid=true]'];

/** Where the focus goes after a change: the first of these selectors that is there. */
export function focusAfter(what: Change, after: FormState): readonly string[] {
  return targetsOf(what, after).map((target) => ownControl(target, after.draft));
}

/** Start and end have several controls: the one that is to be mended, or is there. */
function ownControl(target: string, draft: MeetingDraft): string {
  if (target === '#start') return `#${startControl(draft)}`;
  return target === '#end' && draft.allDay ? '#end-date' : target;
}

function targetsOf(what: Change, after: FormState): readonly string[] {
  switch (what.type) {
    case 'focus-asked':
      return what.selectors;
    case 'resumed':
      return BACK_FROM[what.from];
    case 'intent-denied':
      return at('submit');
    case 'guest-removed':
      return [`[data-chip="${what.at}"]`, '#guests'];
    case 'guests-removed':
      return ['#restore-guests'];
    case 'guests-put-back':
    case 'unclear-taken-up':
      return ['#guests'];
    case 'unclear-dropped':
      return what.at === undefined ? ['#guests'] : [`[data-unclear="${what.at}"]`, '#guests'];
    case 'asked':
    case 'refused':
    case 'settled':
    case 'intent-still-open':
      return onWhatIsNew(after);
    default:
      return [];
  }
}

function onWhatIsNew(state: FormState): string[] {
  switch (state.phase.name) {
    case 'saved':
    case 'deleted':
      return at('done');
    case 'confirming':
      return at('confirm');
    case 'conflict':
      return at('conflict');
    default: {
      const [first] = problemsIn(state).keys();
      return first ? fieldTarget(first) : ['#failure'];
    }
  }
}

/** Whether what waited for Zoom alone can be sent now, under the same key. */
export function isReconnected(what: Change, before: FormState): boolean {
  if (!waitsForZoom(before.phase)) return false;
  if (what.type === 'zoom-connected') return true;
  const { status } = before.account;
  // The first thing that is told is no news: it may have been so when the attempt failed.
  return (
    what.type === 'account-told' &&
    what.status === 'connected' &&
    (status === 'disconnected' || status === 'expired')
  );
}

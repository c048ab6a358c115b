import { html, nothing, type TemplateResult } from 'lit';
import type { Conference } from '../../../meeting/conference.ts';
import { toUpdate } from '../../../meeting/update-body.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn, otherConference } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { questionPanel, RESUMED } from '../panels/question.ts';

const PLACES = {
  conferencing: 'conferenceHas',
  location: 'conferenceInLocation',
  description: 'conferenceInDescription',
} as const satisfies Record<Conference['source'], keyof EventEditStrings>;

/** Another conference of the event, and what becomes of it; or of a Zoom link that is taken off. */
export function conferencePart(state: FormState, send: Send, display: Display): unknown {
  const base = editedIn(state);
  if (!base) return nothing;
  const words = editWordsFor(display.texts);
  const { draft, phase } = state;
  if (base.loaded.draft.zoom) {
    const stays = !draft.zoom && toUpdate(draft, base.loaded).joinText === 'kept';
    return stays ? html`<p class="warning" part="warning">${words.linkStays}</p>` : nothing;
  }
  const conference = otherConference(state);
  if (!conference) return nothing;
  const { name, url, source } = conference;
  const goes = draft.zoom && source === 'conferencing';
  const isAsked = phase.name === 'confirming' && phase.what === 'conference';
  return html`
    <p class="hint" part="conference">
      ${fillBlanks(goes ? words.conferenceGoes : words[PLACES[source]], { name })}
      ${
        url
          ? html`<a href=${url} target="_blank" rel="noopener noreferrer"
              >${fillBlanks(words.conferenceOpen, { name })}</a
            >`
          : nothing
      }
    </p>
    ${isAsked ? replacePanel(state, conference, send, words) : nothing}
  `;
}

/** Asks before Zoom takes the place of another conference, or comes beside one. */
function replacePanel(
  { draft, aside }: FormState,
  { name, source }: Conference,
  send: Send,
  words: EventEditStrings,
): TemplateResult {
  const beside = source !== 'conferencing';
  const fill = (text: string): string => fillBlanks(text, { name });
  const toSwitch = { type: 'focus-asked', selectors: ['#zoom'] } as const;
  return questionPanel(send, {
    title: fill(beside ? words.conferenceBesideAsk : words.conferenceAsk),
    text: fill(beside ? words.conferenceBesideText : words.conferenceText),
    yes: fill(beside ? words.conferenceBesideYes : words.conferenceYes),
    no: fill(words.conferenceNo),
    onYes: () => {
      // Asked by the switch; or before saving, where the page has put Zoom on the event.
      if (!draft.zoom) send({ type: 'edited', patch: { zoom: aside.zoom } });
      send({ type: 'agreed', to: 'conference' });
      if (draft.zoom) send({ do: 'submit' });
      else send(toSwitch);
    },
    onNo: () => {
      if (draft.zoom) send({ type: 'zoom-switched', on: false });
      send(RESUMED);
      send(toSwitch);
    },
  });
}

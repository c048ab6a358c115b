import { toIcs } from '../../meeting/ics.ts';
import type { MeetingEditor } from './editor.ts';
import { idOf } from './field.ts';
import type { FormActions } from './panels.ts';
import type { Submission } from './submission.ts';

/** What the buttons outside the fields do. */
export function formActions(editor: MeetingEditor, submission: Submission): FormActions {
  const { element, announce, words, focus, now } = editor.host;
  return {
    retry: () => void submission.retry(),
    editAnyway: () => submission.giveUp(),
    withoutZoom: () => {
      editor.change({ zoom: null });
      void submission.submit();
    },
    reload: () => editor.reload(),
    savePast: () => void submission.submit({ allowPast: true }),
    keepEditing: () => editor.become({ name: 'editing' }, 'submit'),
    askDelete: () => editor.become({ name: 'confirming', what: 'delete' }, 'confirm'),
    confirmDelete: (notify) => void submission.remove(notify),
    copyLink: async (url) => {
      try {
        await navigator.clipboard.writeText(url);
        announce(words().copied);
      } catch {
        announce(words().copyFailed); // not allowed, or a plain-http page, which has no clipboard
      }
    },
    download: () => {
      const { status, draft } = editor;
      if (status.name !== 'saved') return;
      const { event, joinUrl } = status;
      const text = toIcs(draft, { uid: event.ical_uid ?? event.id, now: now(), joinUrl });
      const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
      Object.assign(document.createElement('a'), { href: url, download: 'meeting.ics' }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    another: () => {
      announce('');
      submission.stop();
      if (editor.status.name === 'deleted') element.eventId = null;
      editor.reset();
      focus('title');
    },
    focusField: (field) => focus(idOf(field)),
  };
}

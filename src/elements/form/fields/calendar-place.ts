import { nothing } from 'lit';
import type { FieldStrings } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { selectField } from './field.ts';

/** The calendar's field while nobody can tell what there is. */
export const calendarPlace = (state: FormState, words: FieldStrings): unknown =>
  state.calendars.status === 'fixed'
    ? nothing
    : [
        selectField(state, 'calendarId', {
          label: words.calendar,
          value: '',
          disabled: true,
          options: [['', words.calendarsLoading]],
          onValue: () => {},
        }),
      ];

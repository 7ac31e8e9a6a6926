import type { Field } from '@tallystick/model';
import { dayNumber, dayText } from '@tallystick/runtime';
import type { Encoder } from './encoder.ts';

const expected = 'a date such as 2026-03-31';

/** Days of the calendar, written with the year first: any other order of day and month can be read in two ways. */
export function dateEncoder(field: Field): Encoder {
  return {
    field,
    kind: 'word',
    expected,
    encode: (text) => {
      const day = dayNumber(text);
      if (day >= 0) return day;
      const advice = /^\d{4}-\d\d-\d\d$/.test(text)
        ? 'The calendar has no such day.'
        : 'Write year, month and day, with hyphens: 2026-03-31 is the last day of March 2026.';
      return { code: 'facts/not-a-date', value: text, expected, advice };
    },
    show: dayText,
  };
}

import { dayNumber } from '@tallystick/runtime';

/** True for a day of the calendar, as year, month and day: `2025-11-03`. */
export function isDay(text: string): boolean {
  return dayNumber(text) >= 0;
}

import type { AmendmentShown } from '@tallystick/server/protocol';
import { window } from 'vscode';

/** Lets the analyst choose a day; empty for the base text, undefined where nothing was chosen. */
export async function chooseDay(
  amendments: readonly AmendmentShown[],
  { title, before }: { readonly title: string; readonly before?: string | undefined },
): Promise<string | undefined> {
  const items = [
    { label: 'Base text', description: 'before any amendment', day: '' },
    ...amendments.map(({ name, label = '', effective }) => ({
      label: effective,
      description: `${name} takes effect`,
      detail: label,
      day: effective,
    })),
    { label: 'Another day…', day: undefined },
  ];
  const picked = await window.showQuickPick(items, { title });
  if (picked === undefined) return undefined;
  return (
    picked.day ??
    window.showInputBox({
      title,
      prompt: 'YYYY-MM-DD',
      value: before ?? '',
      validateInput: faultOfDay,
    })
  );
}

/** What is wrong with a day as it was typed; undefined where nothing is. */
export function faultOfDay(text: string): string | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay ? undefined : 'A day is written YYYY-MM-DD, as 2025-11-22.';
}

import type { PreviewOf } from '@tallystick/server/protocol';

type Election = NonNullable<PreviewOf['elections']>[number];

/** True where something is shown otherwise than the program says it. */
export function isSwitched({
  readings = {},
  values = {},
  elections = [],
  with: amendments,
}: PreviewOf): boolean {
  return (
    amendments !== undefined ||
    Object.keys(readings).length + Object.keys(values).length + elections.length > 0
  );
}

/** Without all that was switched. */
export function asWritten({
  readings: _,
  values: __,
  elections: ___,
  with: ____,
  ...of
}: PreviewOf): PreviewOf {
  return of;
}

/** Under other amendments; choices are tried anew, since another law can leave others. */
export function withAmendments({ elections: _, ...of }: PreviewOf, names: readonly string[]): PreviewOf {
  return { ...of, with: names };
}

/** With a choice, in the place of one of the same account and period. */
export function withElected(of: PreviewOf, elected: Election): PreviewOf {
  const isOther = (one: Election): boolean =>
    (['election', 'party', 'state', 'period'] as const).some((name) => one[name] !== elected[name]);
  return { ...of, elections: [...(of.elections ?? []).filter(isOther), elected] };
}

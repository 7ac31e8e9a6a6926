import { type ComponentChild, h } from 'preact';

/** A list of which one is chosen, or all. */
export function choice(
  label: string,
  all: string,
  names: readonly string[],
  chosen: string | undefined,
  onChoice: (name: string | undefined) => void,
): ComponentChild {
  return h(
    'select',
    {
      'aria-label': label,
      value: chosen ?? '',
      onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) =>
        onChoice(currentTarget.value === '' ? undefined : currentTarget.value),
    },
    h('option', { value: '' }, all),
    names.map((name) => h('option', { key: name, value: name }, name)),
  );
}

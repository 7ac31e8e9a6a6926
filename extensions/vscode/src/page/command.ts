import { type ComponentChild, h } from 'preact';

/** The command that comes to the same as what is shown. */
export function Command({
  command,
  onCopy,
}: {
  readonly command: string;
  readonly onCopy: (text: string) => void;
}): ComponentChild {
  if (command === '') return null;
  return h(
    'p',
    { class: 'command' },
    h('code', null, command),
    h('button', { type: 'button', class: 'link', onClick: () => onCopy(command) }, 'Copy'),
  );
}

import { type ComponentChild, h } from 'preact';

/** What a careful reader should know of what is shown. */
export function Notices({ notices }: { readonly notices: readonly string[] }): ComponentChild {
  if (notices.length === 0) return null;
  return h(
    'ul',
    { class: 'faint' },
    notices.map((text) => h('li', { key: text }, text)),
  );
}

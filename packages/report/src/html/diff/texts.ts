import { type ComponentChild, h } from 'preact';
import type { DiffChange } from '../../diff/diff.ts';

/** What both laws say of a change, beside each other where there is room. */
export function BothTexts({ texts }: { readonly texts: NonNullable<DiffChange['texts']> }): ComponentChild {
  const { before, after } = texts;
  return h(
    'details',
    { class: 'texts' },
    h('summary', null, before !== undefined && after !== undefined ? 'both texts' : 'the text'),
    h('div', null, column('before', before), column('after', after)),
  );
}

function column(title: string, text: string | undefined): ComponentChild {
  return text !== undefined && h('div', null, h('h3', null, title), h('pre', { tabIndex: 0 }, text));
}

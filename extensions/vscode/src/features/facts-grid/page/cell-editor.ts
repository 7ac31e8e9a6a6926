import { Component, type ComponentChild, createRef, h } from 'preact';
import type { GridState } from './state.ts';
import { wordsFor } from './state.ts';

interface CellEditorProps {
  readonly state: GridState;
  readonly onDraft: (draft: string) => void;
  readonly onWord: (word: string) => void;
}

/** Where a cell is written: a line of text, and the words that it can be, where these are listed. */
export class CellEditor extends Component<CellEditorProps> {
  readonly #field = createRef<HTMLInputElement>();

  override componentDidMount(): void {
    const field = this.#field.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  render({ state, onDraft, onWord }: CellEditorProps): ComponentChild {
    const { editing, active } = state;
    if (editing === undefined) return null;
    const words = wordsFor(state);
    const chosen = words.findIndex(({ name }) => name === (editing.chosen ?? editing.draft));
    return [
      h('input', {
        key: 'field',
        ref: this.#field,
        type: 'text',
        class: 'field',
        value: editing.draft,
        spellcheck: false,
        autocomplete: 'off',
        'aria-label': `Cell ${active.column + 1} of row ${active.row}`,
        ...(words.length > 0 && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-autocomplete': 'list',
          'aria-controls': 'words',
          ...(chosen >= 0 && { 'aria-activedescendant': `word-${chosen}` }),
        }),
        onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
          onDraft(currentTarget.value),
      }),
      words.length > 0 &&
        h(
          'ul',
          { key: 'words', id: 'words', role: 'listbox', class: 'words', 'aria-label': 'What can stand here' },
          words.map(({ name, label }, index) =>
            h(
              'li',
              {
                key: name,
                id: `word-${index}`,
                role: 'option',
                'aria-selected': index === chosen,
                // Before the field loses the focus.
                onPointerDown: (event: Event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  onWord(name);
                },
              },
              name,
              label !== undefined && h('span', { class: 'type' }, ` ${label}`),
            ),
          ),
        ),
    ];
  }
}

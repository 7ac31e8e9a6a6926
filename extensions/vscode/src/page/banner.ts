import type { PreviewFault } from '@tallystick/server/protocol';
import { type ComponentChild, h } from 'preact';

export interface BannerProps {
  readonly faults: readonly PreviewFault[];
  /** Whether something is shown that is stale by them. */
  readonly isStale: boolean;
  /** A text with files by the names that a reader knows. */
  readonly shown: (text: string) => string;
  readonly onPlace: (place: { readonly file: string; readonly line: number }) => void;
}

/** Why what is shown is stale; it is said aloud when it comes. */
export function Banner({ faults, isStale, shown, onPlace }: BannerProps): ComponentChild {
  const [first, ...others] = faults;
  return h(
    'div',
    { role: 'status', class: 'banner' },
    first !== undefined &&
      h(
        'p',
        { class: 'fault' },
        isStale && h('strong', null, 'Not up to date. '),
        shown(first.message),
        first.at !== undefined && [
          ' ',
          h(
            'button',
            { type: 'button', class: 'link', onClick: () => first.at && onPlace(first.at) },
            shown(`${first.at.file}:${first.at.line}`),
          ),
        ],
        others.length > 0 && ` and ${others.length} more`,
      ),
  );
}

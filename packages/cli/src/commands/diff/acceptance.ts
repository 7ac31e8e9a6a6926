import {
  type AcceptedChange,
  acceptAll,
  acceptedJson,
  type Diff,
  readAccepted,
  withAccepted,
} from '@tallystick/report';
import { EXIT } from '../../shell/exit.ts';
import { type Opened, refuse } from '../../shell/open.ts';
import { wrote } from '../../shell/output.ts';
import { complain, remark, type Terminal } from '../../shell/terminal.ts';

/** Where accepted changes stand, unless another file is named. */
export const ACCEPTED = 'tally-accepted.json';

export interface AcceptanceOptions {
  /** Why the changes are accepted, where they are to be. */
  readonly accept?: string | undefined;
  /** The file in which accepted changes stand. */
  readonly accepted: string;
}

/** The diff with what was accepted before, and now, where that is asked for. */
export async function withAcceptance(
  terminal: Terminal,
  found: Diff,
  { accept, accepted: file }: AcceptanceOptions,
): Promise<Opened<Diff>> {
  const { readFileOrNot } = await import('@tallystick/sdk/node');
  const bytes = await readFileOrNot(file);
  const read = bytes === undefined ? undefined : readAccepted(new TextDecoder().decode(bytes));
  if (read?.ok === false) {
    complain(terminal, `${file} cannot be read. ${read.message}`);
    return refuse(EXIT.failed);
  }
  const known: readonly AcceptedChange[] = read?.accepted ?? [];
  if (accept === undefined) return { ok: true, value: withAccepted(found, known) };
  const all = acceptAll(found, known, accept);
  if (!(await wrote(terminal, file, acceptedJson(all)))) return refuse(EXIT.failed);
  const before = all.filter(({ id }) => known.some((one) => one.id === id)).length;
  const kept = before === 0 ? '' : `, ${before} of them earlier and for the reason given then`;
  const gone = withAccepted(found, known).stale?.length ?? 0;
  const rest =
    gone === 0
      ? ''
      : ` ${gone} taken out, since ${gone === 1 ? 'it no longer occurs' : 'they no longer occur'}.`;
  remark(terminal, `${file}: ${all.length} accepted${kept}.${rest}`);
  return { ok: true, value: withAccepted(found, all) };
}

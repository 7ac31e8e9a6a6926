import type { Election } from '@tallystick/model';
import type { Prices } from '../amounts.ts';

/** What is planned: the states and periods, the prices, and what can be sent. */
export interface Frame {
  readonly states: readonly string[];
  readonly from: number;
  readonly through: number;
  readonly prices: Prices;
  /** The elections of which any choice can be made. */
  readonly open: readonly Election[];
  /** So many steps of the program are one unit of what is sent. */
  readonly unit: number;
  readonly canSend: (lot: number, from: string) => boolean;
}

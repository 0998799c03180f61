import {
  type Challenge,
  type Credentials,
  readChallenges,
  readCredentials,
} from '../../values/challenges.ts';
import type { PlacedField } from './message-view.ts';
import { remembered } from '../../../memory.ts';

/** The challenges of a field. */
export const challengesIn = remembered(({ value }: PlacedField): readonly Challenge[] =>
  readChallenges(value),
);

/** Who a field says to be. */
export const credentialsIn = remembered(({ value }: PlacedField): Credentials => readCredentials(value));

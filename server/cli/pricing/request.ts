import { STANDARD_INPUT } from '../files/read.ts';
import { WrongUse } from '../wrong-use.ts';

/** What is asked of a price, as the options give it. */
export interface PriceRequest {
  readonly cdr: string;
  readonly tariff?: string;
  readonly tariffId?: string;
  readonly facts?: string;
  readonly timeZone?: string;
  readonly asReported?: boolean;
}

/** Standard input can be read once. */
export const requireOneStandardInput = ({ cdr, tariff, facts }: PriceRequest): void => {
  const options = Object.entries({ '--cdr': cdr, '--tariff': tariff, '--facts': facts });
  const reading = options.filter(([, path]) => path === STANDARD_INPUT).map(([option]) => option);
  if (reading.length > 1)
    throw new WrongUse(
      `${reading.join(' and ')} cannot both be read from standard input`,
      'save one of them to a file',
    );
};

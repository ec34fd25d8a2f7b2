/** Whether a charge ended as it should. */
export type Ending = 'normal' | 'abnormal';

/** Words that protocols have for the end of a charge, by what they mean; letters alone count, so that every spelling is found. */
const NORMAL =
  // OCPI sessions; OCPP 1.6 and 2.0.1 reasons; notifications of OICP; eMIP events
  'COMPLETED Local Remote EVDisconnected StoppedByEV SOCLimitReached EnergyLimitReached TimeLimitReached LocalOutOfCredit MasterPass End Terminated';

const ABNORMAL =
  'EmergencyStop PowerLoss HardReset Reboot SoftReset UnlockCommand DeAuthorized Other GroundFault GroundFailure OvercurrentFault OvercurrentFailure ' +
  'PowerQuality ImmediateReset Timeout Error Critical Connector';

const letters = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, '');

const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ...NORMAL.split(' ').map((word) => [letters(word), 'normal'] as const),
  ...ABNORMAL.split(' ').map((word) => [letters(word), 'abnormal'] as const),
]);

/** What a protocol's word for the end of a charge means; null for one that says nothing about it. */
export const endingOf = (word: string): Ending | null => ENDINGS.get(letters(word)) ?? null;

/** What the last reading of signed meter data says (OCMF `TX`): ended here or by remote, or aborted by an error or a power failure. */
export const endingOfReading = (transaction: string | null): Ending | null => {
  if (transaction === 'A' || transaction === 'P') return 'abnormal';
  return transaction === 'E' || transaction === 'L' || transaction === 'R' ? 'normal' : null;
};

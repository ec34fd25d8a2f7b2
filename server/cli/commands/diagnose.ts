import { type Diagnosis, diagnose as diagnosisOf } from '../../../engine/diagnosis/diagnose.ts';
import { diagnosisJson } from '../../../engine/diagnosis/result-json.ts';
import { english } from '../../../engine/explain/words/en.ts';
import { french } from '../../../engine/explain/words/fr.ts';
import type { Language } from '../../../engine/explain/words/words.ts';
import type { ExitCode } from '../exit-code.ts';
import { readDisagreement } from '../pricing/disagreement.ts';
import type { PriceRequest } from '../pricing/request.ts';
import { diagnosisText } from '../render/diagnosis.ts';
import { faultText } from '../render/fault.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface DiagnoseOptions extends Omit<PriceRequest, 'tariff'> {
  /** Files or folder of the partner's rules, or OCPI tariffs; without it, the tariff inside the record. */
  readonly rules?: string;
  readonly lang: Language;
  readonly json?: boolean;
}

/** Why the CPO's amount differs. Exit 0 when the amounts agree, 1 when they differ or cannot be compared. */
export const diagnose = async ({ rules, ...options }: DiagnoseOptions, terminal: Terminal): Promise<ExitCode> => {
  const read = await readDisagreement(rules === undefined ? options : { ...options, tariff: rules });
  const diagnosis: Diagnosis = read.status === 'fault' ? read : diagnosisOf(read.disagreement);
  const words = options.lang === 'fr' ? french : english;
  if (options.json) terminal.out(jsonText(diagnosisJson(diagnosis)));
  else if (diagnosis.status === 'fault') terminal.err(faultText(words, diagnosis.fault, terminal.errPaint));
  else terminal.out(diagnosisText(diagnosis, words, terminal.paint, terminal.columns));
  return diagnosis.status === 'agrees' ? 0 : 1;
};

import type { Json } from '../../../engine/explain/result-json.ts';
import { faultJson } from '../../../engine/explain/result-json.ts';
import { type Imported, importOcpiTariffs } from '../../../engine/formats/ocpi-tariff/import.ts';
import type { ExitCode } from '../exit-code.ts';
import { readJson } from '../files/json.ts';
import { createText } from '../files/write.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface ImportOptions {
  readonly out?: string;
  readonly country?: string;
  readonly json?: boolean;
}

/** Writes OCPI tariffs, or the rules of a policy, in the language. */
export const importFile = async (
  format: string,
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (format === 'ocpi') return importTariffs(file, options, terminal);
  if (format !== 'policy')
    throw new WrongUse(`cannot import ${format}`, 'the format is ocpi or policy: bareme import ocpi FILE');
  const { importRules } = await import('./import-policy.ts');
  return importRules(file, options, terminal);
};

/** What the text does not say exactly goes to standard error. */
const importTariffs = async (file: string, options: ImportOptions, terminal: Terminal): Promise<ExitCode> => {
  const { name, value } = await readJson(file);
  const imported = importOcpiTariffs(value, { version: null, country: options.country ?? null });
  if (options.json) terminal.out(jsonText(importJson(imported)));
  if (imported.status === 'fault') {
    if (!options.json) terminal.err(`${terminal.errPaint.red(`cannot import ${name}:`)} ${imported.fault.message}\n`);
    return 1;
  }
  if (options.out !== undefined) await createText(options.out, imported.text);
  else if (!options.json) terminal.out(imported.text);
  if (!options.json) tellNotes(imported, terminal);
  return 0;
};

const tellNotes = ({ notes }: Extract<Imported, { status: 'imported' }>, { err, errPaint }: Terminal): void => {
  for (const { pointer, message, affectsPrice } of notes) {
    const weight = affectsPrice ? errPaint.yellow('the price may differ') : errPaint.dim('no effect on the price');
    err(`${pointer}: ${message} (${weight})\n`);
  }
};

const importJson = (imported: Imported): Json =>
  imported.status === 'fault'
    ? { status: 'fault', fault: faultJson(imported.fault) }
    : {
        status: 'imported',
        text: imported.text,
        notes: imported.notes.map(({ pointer, message, affectsPrice }) => ({
          pointer,
          message,
          affects_price: affectsPrice,
        })),
        tariffs: imported.tariffs.map(({ name, id, owner, pointer }) => ({ name, id, owner, pointer })),
      };

import { join } from 'node:path';
import { makeFirstKey } from '../../access/first-key.ts';
import { readConfig, settingsInWords } from '../../config/config.ts';
import { listen } from '../../listen.ts';
import { openServer } from '../../open-server.ts';
import { createLog } from '../../operations/log.ts';
import { packageRoot } from '../../rules/package-root.ts';
import { textsHash } from '../../rules/rule-book.ts';
import { makeSample } from '../../sample/sample-workspace.ts';
import { readRules } from '../evaluation/rules.ts';
import type { ExitCode } from '../exit-code.ts';
import { diagnosticsText } from '../render/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

/** Serves until a signal ends it. */
export const serve = async (terminal: Terminal): Promise<ExitCode> => {
  const read = readConfig(process.env);
  if (read.status === 'wrong')
    throw new WrongUse(read.problems.join('\n'), 'bareme serve --settings lists what there is');
  const { config } = read;
  const rules = await readRules({ rules: config.rules?.split(',') ?? libraryPaths() });
  if (rules.status === 'wrong') {
    terminal.err(diagnosticsText(rules.diagnostics, rules.texts, terminal.errPaint, terminal.messageColumns));
    return 1;
  }
  const log = createLog(config);
  const server = await openServer({
    config,
    library: rules.rules,
    libraryName: textsHash(rules.texts).slice(0, 12),
    log,
    now: () => new Date().toISOString(),
  });
  if (config.sample === 'yes') {
    const made = await makeSample(server);
    if (made !== null) log.info({ records: made }, 'sample workspace made');
  }
  const firstKey = await makeFirstKey(server.services);
  const listening = await listen(server);
  terminal.err(welcome(listening.url, firstKey));
  log.info({ url: listening.url, data: config.data }, 'listening');
  const signal = await firstSignal();
  log.info({ signal }, 'stopping');
  const isWhole = await listening.stop(config.stop_seconds * 1000);
  log.info({ isWhole }, 'stopped');
  return 0;
};

/** What comes with the package: all checks, and the policy that is meant where nobody names one. */
const libraryPaths = (): readonly string[] =>
  ['checks', 'policies/standard'].map((folder) => join(packageRoot(), 'rules', folder));

const welcome = (url: string, firstKey: string | null): string =>
  firstKey === null
    ? `Barème serves on ${url}\n`
    : [
        `Barème serves on ${url}`,
        '',
        `  key of the first admin   ${firstKey}`,
        '',
        'It is shown this once; the store has only its hash. Send it as `Authorization: Bearer KEY`; a browser asks for it at',
        `${url}/docs as the password, with any name.`,
        '',
      ].join('\n');

const firstSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });

/** The environment variables, what they mean and what they are where nobody sets them. */
export const tellSettings = (terminal: Terminal): ExitCode => {
  for (const { name, what, usual } of settingsInWords())
    terminal.out(`${name.padEnd(27)} ${what}${usual === '' ? '' : ` (${usual})`}\n`);
  return 0;
};

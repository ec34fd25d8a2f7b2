import { Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';
import { WrongUse } from './wrong-use.ts';

type Finish = (code: ExitCode) => void;

/** What comes with later versions. Asked for by name, it says so; nothing pretends to run. */
const LATER: Readonly<Record<string, string>> = {
  diff: 'difference in meaning between two versions',
  'export ocpi': 'tariffs of the language to OCPI',
};

const laterHelp = [
  '',
  'Not available yet:',
  ...Object.entries(LATER).map(([name, what]) => `  ${name.padEnd(11)}  ${what}`),
  '',
  'Exit code: 0 fine, 1 the answer is no (an error in the text, a failed test, a record without a price), 2 wrong use.',
].join('\n');

/**
 * The commands and their options. Each command is loaded when it is called, so that `bareme --help` and a mistyped option
 * answer at once.
 */
export const bareme = (terminal: Terminal, finish: Finish): Command => {
  const program = new Command('bareme')
    .description(manifest.description)
    .version(manifest.version)
    .helpCommand(false)
    .configureHelp({ helpWidth: terminal.columns })
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(wrongOption(text)),
    })
    .addHelpText('after', laterHelp)
    .exitOverride();
  addPrice(program, terminal, finish);
  addEvaluate(program, terminal, finish);
  addBulk(program, terminal, finish);
  addCheck(program, terminal, finish);
  addTest(program, terminal, finish);
  addFmt(program, terminal, finish);
  addExplain(program, terminal, finish);
  addDiagnose(program, terminal, finish);
  addImport(program, terminal, finish);
  addExport(program, terminal, finish);
  addNew(program, terminal, finish);
  addServe(program, terminal, finish);
  for (const name of Object.keys(LATER)) if (!name.includes(' ')) addLater(program, name);
  return program;
};

/** One line, and where to look. */
const wrongOption = (text: string): string =>
  `bareme: ${text.replace(/^error: /, '').trimEnd()}\nSee bareme --help, or bareme COMMAND --help.\n`;

const json = (): Option => new Option('--json', 'machine-readable output');

const language = (): Option =>
  new Option('--lang <language>', 'language of the output').choices(['en', 'fr']).default('en');

const addRecordOptions = (command: Command): Command =>
  command
    .option('--tariff <file>', '.bareme file or folder, or OCPI tariff JSON; without it, the tariff inside the CDR')
    .option('--tariff-id <id>', 'which tariff, where there are several')
    .option('--facts <file>', 'JSON object: declared facts, counters and series by their names')
    .option('--time-zone <zone>', 'IANA zone of the location, where the CDR does not say it')
    .option('--as-reported', "OCPI's reading: periods as reported, neither cut nor interpolated")
    .addOption(language())
    .addOption(json());

const addPrice = (program: Command, terminal: Terminal, finish: Finish): void => {
  const command = program
    .command('price')
    .description('value one CDR, line by line')
    .requiredOption('--cdr <file>', 'OCPI CDR (2.1.1, 2.2.1, 2.3.0) as JSON, - for standard input');
  addRecordOptions(command).action(async (options) => {
    const { price } = await import('./commands/price.ts');
    finish(await price(options, terminal));
  });
};

/** What `evaluate` and `bulk` share. */
const addEvaluationOptions = (command: Command): Command =>
  command
    .requiredOption('--rules <path...>', 'folders of tariffs, checks, sets and policies, or .bareme files')
    .option('--tariff <file>', 'prices all records: .bareme file or folder, or OCPI tariff JSON')
    .option('--reference <file>', 'JSON: what the hub knows (locations, tokens, parties, sessions…)')
    .option('--facts <file>', 'JSON object: declared facts, counters and series by their names')
    .option('--at <instant>', 'instant of evaluation, with its offset; without it, the latest reception seen')
    .option('--policy <name>', 'which policy; without it `standard`, else the only one')
    .option('--set <name>', 'which set of checks; without it `standard`, else all checks')
    .option('--time-zone <zone>', 'IANA zone of the location, where a record does not say it');

const addEvaluate = (program: Command, terminal: Terminal, finish: Finish): void => {
  const command = program
    .command('evaluate')
    .description('check, price and decide on one CDR, and tell the driver')
    .requiredOption('--cdr <file>', 'record of OCPI, OICP, OCHP, eMIP or a row of CSV; - for standard input');
  addEvaluationOptions(command)
    .option('--ended <word>', "how the charge ended, in a protocol's word: EVDisconnected, EmergencyStop…")
    .addOption(language())
    .addOption(json())
    .addHelpText('after', evaluateHelp)
    .action(async (options) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      finish(await evaluate(options, terminal));
    });
};

const evaluateHelp = [
  '',
  'The tariff is the one of the rules that is owned by the CPO of the record, valid and offered to it; if the rules have',
  'none of this CPO, the tariff inside the record. Reception time is `received_at` beside the record, or around it as',
  '{"cdr": …, "received_at": …}, else its `last_updated`.',
  '',
  'Exit code: 0 fine, 1 an error finding, a record without a price or one that cannot be read, 2 wrong use.',
].join('\n');

const addBulk = (program: Command, terminal: Terminal, finish: Finish): void => {
  const command = program
    .command('bulk')
    .description('evaluate a stream of CDRs: one JSON result for each line of standard input, in its order');
  addEvaluationOptions(command)
    .addOption(new Option('--from <format>', 'what comes in').choices(['ndjson', 'csv']).default('ndjson'))
    .option('--mapping <file>', 'JSON: how a list of sessions is written (with --from csv)')
    .addOption(
      new Option('--findings <which>', 'what results say of checks').choices(['fired', 'all']).default('fired'),
    )
    .option('--window <records>', 'how many records are kept to compare others with', '100000')
    .option('--progress <lines>', 'tell how far it is after every so many lines; on a terminal it is told anyway')
    .option('--summary <file>', 'write the summary there as JSON, too')
    .addOption(new Option('--jobs <count>').hideHelp())
    .addOption(json().hideHelp())
    .addHelpText('after', bulkHelp)
    .action(async (options) => {
      const { bulk } = await import('./commands/bulk.ts');
      finish(await bulk(options, terminal));
    });
};

const bulkHelp = [
  '',
  'Results go to standard output, progress and the summary to standard error. A line that cannot be read gives',
  '{"line": n, "status": "fault", …} and is counted; blank lines are left out. Memory does not grow with the stream.',
  '',
  'Checks across records see those of --reference and the last --window lines: 100,000 records in some 20 MB, a million in',
  '170 MB. A record is compared with those before it. What was pushed out is not known any more: a check that asks further',
  'back than the window reaches says not applicable where it finds nothing, never passed.',
  '',
  'SIGINT and SIGTERM end the stream after the line it is at, with the summary; whatever else ends the command, every',
  'line of the output but perhaps the last is whole.',
  '',
  'Not available yet: --jobs N above 1.',
  '',
  'Exit code: 0 fine, 1 a line that cannot be read or has an error finding, 2 wrong use, 130 or 143 by a signal.',
].join('\n');

const addCheck = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('check')
    .description('compile, and tell what is wrong')
    .argument('<path...>', '.bareme files, folders of them, or - for standard input')
    .option('--fix', 'make the repairs that are offered, and tell which')
    .option('--keep-amounts', 'with --fix: only repairs after which every driver pays the same')
    .option('--dry-run', 'with --fix: change nothing, show the difference')
    .addOption(json())
    .addHelpText('after', checkHelp)
    .action(async (paths, options) => {
      const { check } = await import('./commands/check.ts');
      finish(await check(paths, options, terminal));
    });
};

const checkHelp = [
  '',
  'A warning that is meant is silenced where it stands, by a remark above or behind the line: # allow CODE because …',
  '',
  'Repairs that decide a price which is not said are never made. With - the repaired text goes to standard output.',
].join('\n');

const addTest = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('test')
    .description('run the examples and cases under the tariffs, and the cases.json beside the checks')
    .argument('<path...>', '.bareme files, folders of them, or - for standard input')
    .option('--filter <text>', 'only what has this text in its name, its tariff or its check')
    .addOption(json())
    .addOption(new Option('--coverage').hideHelp())
    .addOption(new Option('--mutate').hideHelp())
    .addOption(new Option('--junit [file]').hideHelp())
    .addHelpText('after', testHelp)
    .action(async (paths, options) => {
      refuseLater(options);
      const { test } = await import('./commands/test.ts');
      finish(await test(paths, options, terminal));
    });
};

const testHelp = [
  '',
  'Cases of a check lie beside it in cases.json; they start from the records of the nearest folder `bases` above. A failed',
  'one shows its record, what was expected and why, what the check answered, and what each of its lines compared.',
  '',
  'Not available yet: --coverage, --mutate, --junit FILE.',
  '',
  'Exit code: 0 all passed, 1 a failure or an error in a text or in a cases.json, 2 wrong use.',
].join('\n');

const refuseLater = (options: Readonly<Record<string, unknown>>): void => {
  const later = ['coverage', 'mutate', 'junit'].find((name) => options[name] !== undefined);
  if (later !== undefined)
    throw new WrongUse(`--${later} is not available in this version`, 'bareme test runs examples and cases');
};

const addFmt = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('fmt')
    .description('write texts in their canonical layout')
    .argument('<path...>', '.bareme files, folders of them, or - for standard input')
    .option('--check', 'change nothing, list the files that differ')
    .addOption(json())
    .action(async (paths, options) => {
      const { fmt } = await import('./commands/fmt.ts');
      finish(await fmt(paths, options, terminal));
    });
};

const addExplain = (program: Command, terminal: Terminal, finish: Finish): void => {
  const command = program
    .command('explain')
    .description('explain a diagnostic or fault code, a check, or a price in sentences')
    .argument('[name]', 'of a code or a check, such as unknown-name or price-differs')
    .option('--rules <path>', 'where the check is; without it, those that come with bareme')
    .option('--cdr <file>', 'explain the price of this CDR');
  addRecordOptions(command).action(async (name, options) => {
    const { explain } = await import('./commands/explain.ts');
    finish(await explain(name ?? null, options, terminal));
  });
};

const addDiagnose = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('diagnose')
    .description("why the CPO's amount differs: the smallest misreading that gives it")
    .option('--rules <path>', '.bareme folder or file, or OCPI tariff JSON; without it, the tariff inside the CDR')
    .requiredOption('--cdr <file>', 'OCPI CDR (2.1.1, 2.2.1, 2.3.0) as JSON, - for standard input')
    .option('--tariff-id <id>', 'which tariff, where there are several; the others are tried as misreadings')
    .option('--facts <file>', 'JSON object: declared facts, counters and series by their names')
    .option('--time-zone <zone>', 'IANA zone of the location, where the CDR does not say it')
    .option('--as-reported', "OCPI's reading: periods as reported, neither cut nor interpolated")
    .addOption(language())
    .addOption(json())
    .addHelpText('after', '\nExit code: 0 the amounts agree, 1 they differ or cannot be compared, 2 wrong use.')
    .action(async (options) => {
      const { diagnose } = await import('./commands/diagnose.ts');
      finish(await diagnose(options, terminal));
    });
};

const addImport = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('import')
    .description('write an OCPI tariff (2.1.1, 2.2.1, 2.3.0) or an exported policy in the language')
    .argument('<format>', 'ocpi or policy')
    .argument('<file>', 'tariff JSON: one, a list, or an OCPI response; policy JSON; - for standard input')
    .option('--out <file>', 'write there instead of standard output')
    .option('--country <code>', 'where the charge point stands (ISO 3166), if not the country of the owner')
    .addOption(json())
    .action(async (format, file, options) => {
      const { importFile } = await import('./commands/import.ts');
      finish(await importFile(format, file, options, terminal));
    });
};

const addExport = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('export')
    .description('write a policy as rules of json-rules-engine')
    .argument('<format>', 'policy')
    .argument('<path>', '.bareme file or folder, - for standard input')
    .option('--policy <name>', 'which policy, where there are several')
    .option('--out <file>', 'write there instead of standard output')
    .addOption(new Option('--json', 'diagnostics as JSON too: the rules always are'))
    .action(async (format, path, options) => {
      const { exportRules } = await import('./commands/export.ts');
      finish(await exportRules(format, path, options, terminal));
    });
};

const addNew = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('new')
    .description('start a tariff, check or contract from a commented text')
    .argument('<kind>', 'tariff, check or contract')
    .argument('<name>', 'letters, digits and inner hyphens')
    .option('--out <file>', 'write there instead of standard output')
    .action(async (kind, name, options) => {
      const { scaffold } = await import('./commands/new.ts');
      finish(await scaffold(kind, name, options, terminal));
    });
};

const addServe = (program: Command, terminal: Terminal, finish: Finish): void => {
  program
    .command('serve')
    .description('the server: evaluates records as they come, and keeps them')
    .option('--settings', 'list the environment variables that configure it, and end')
    .addHelpText('after', serveHelp)
    .action(async (options) => {
      const { serve, tellSettings } = await import('./commands/serve.ts');
      finish(options.settings === true ? tellSettings(terminal) : await serve(terminal));
    });
};

const serveHelp = [
  '',
  'Serves on http://localhost:8080 and keeps everything in the file bareme.sqlite of the current folder. The first start makes',
  'a sample workspace and the key of the first admin, which is shown once. SIGINT and SIGTERM end it when what was begun is',
  'stored. A log of JSON lines goes to standard output.',
].join('\n');

const addLater = (program: Command, name: string): void => {
  program
    .command(name, { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(() => {
      throw new WrongUse(`${name} is not available in this version`, 'See bareme --help for what there is.');
    });
};

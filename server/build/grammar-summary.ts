// Writes the summary of the grammar into grammar/README.md, between its markers, from the parser's own rules.

import { readFileSync, writeFileSync } from 'node:fs';
import { grammarSummary } from '../../grammar/summary.ts';

const START = '<!-- generated: grammarSummary() -->\n';
const END = '\n<!-- end of generated -->';

const page = new URL('../../grammar/README.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(START);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error('grammar/README.md has lost its markers');
writeFileSync(page, `${before}${START}${grammarSummary()}${END}${after}`);

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALL_FIELDS } from '../../../engine/checks/compile/compile.ts';
import { fieldPhrases } from '../../../grammar/vocabulary.ts';
import { fieldsFile, fieldsPage } from '../../../server/build/fields-page.ts';

it('the reference of fields is what the tables say: npm run docs writes it', () => {
  expect(readFileSync(fieldsFile, 'utf8')).toBe(fieldsPage());
});

it('every field that can be asked for is a phrase of the language', () => {
  const asked = Object.values(ALL_FIELDS).flatMap((table) => [...table.keys()]);
  expect(asked.filter((phrase) => !(fieldPhrases as readonly string[]).includes(phrase))).toEqual([]);
});

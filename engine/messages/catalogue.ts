import type { MessageEntry } from '../../grammar/messages/catalogue.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { checkPages } from '../checks/compile/messages/catalogue.ts';
import { semanticPages } from '../compile/messages/catalogue.ts';
import { lintPages } from '../lints/catalogue.ts';
import { policyPages } from '../policy/messages.ts';

/** Every diagnostic by its code: what cannot be read, what has no meaning, and what a person would want told. */
export const diagnosticPages: Readonly<Record<string, MessageEntry>> = {
  ...syntaxMessages,
  ...semanticPages,
  ...checkPages,
  ...policyPages,
  ...lintPages,
};

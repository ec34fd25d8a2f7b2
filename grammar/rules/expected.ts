import { type IParserErrorMessageProvider, type TokenType, tokenLabel } from 'chevrotain';

/** Separates the labels of the things that could have stood at an error; the reader of errors splits them again. */
export const separator = '\u0000';

const firsts = (paths: readonly (readonly TokenType[])[]): string[] => [
  ...new Set(paths.flatMap(([first]) => (first === undefined ? [] : [tokenLabel(first)]))),
];

/** Reports, instead of prose, the labels of what was expected. Messages are written in one place only, `messages/`. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => firsts(expectedPathsPerAlt.flat()).join(separator),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => firsts(expectedIterationPaths).join(separator),
};

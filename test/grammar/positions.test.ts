import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsOf } from '../../grammar/positions.ts';

describe('positions', () => {
  test('count lines alike whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['one', 'two', '', 'four'].join(end);
      const positions = positionsOf(text);
      expect(positions.count).toBe(4);
      expect(positions.at(text.indexOf('w'))).toEqual({ line: 2, column: 2 });
      expect(positions.at(text.length)).toEqual({ line: 4, column: 5 });
      expect([1, 2, 3, 4].map(positions.line)).toEqual(['one', 'two', '', 'four']);
    }
  });

  test('a byte order mark takes up no column', () => {
    const positions = positionsOf('\ufefftariff');
    expect(positions.at(1)).toEqual({ line: 1, column: 1 });
    expect(positions.at(0)).toEqual({ line: 1, column: 1 });
    expect(positions.line(1)).toBe('tariff');
  });

  test('offset and position are each other\u2019s inverse', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '\r', '\ufeff', '😀')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(40), (source, at) => {
        const positions = positionsOf(source);
        const start = source.startsWith('\ufeff') ? 1 : 0;
        const offset = Math.max(start, Math.min(at, source.length));
        // Between CR and LF there is no place of its own.
        fc.pre(!(source[offset] === '\n' && source[offset - 1] === '\r'));
        expect(positions.offset(positions.at(offset))).toBe(offset);
      }),
    );
  });

  test('places outside the text are taken to its nearest end', () => {
    const positions = positionsOf('ab\ncd');
    expect(positions.at(99)).toEqual({ line: 2, column: 3 });
    expect(positions.offset({ line: 1, column: 99 })).toBe(2);
    expect(positions.offset({ line: 99, column: 1 })).toBe(3);
    expect(positions.line(99)).toBe('');
  });
});

/**
 * Random tariffs that are sound by the way they are made: each block divides what reaches it by something that no block around
 * it has divided by, so that each moment has one line and each line some moment. A fault planted into one is the only one.
 */
export interface Random {
  /** From 0 up to, not including, `below`. */
  next(below: number): number;
}

/** mulberry32: the same seed gives the same tariffs everywhere. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return {
    next(below) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    },
  };
};

const pick = <T>(random: Random, from: readonly [T, ...T[]]): T => from[random.next(from.length)] ?? from[0];

export type Counted = 'energy' | 'charging time' | 'connected time' | 'session fee';

interface Dimension {
  /** What it divides by; dimensions of one subject may leave nothing of each other. */
  readonly subjects: readonly string[];
  readonly conditions: readonly string[];
}

const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;

const hours = (random: Random): readonly string[] => {
  const from = 1 + random.next(10);
  const to = from + 1 + random.next(12);
  const day = `${hour(from)}-${hour(to)}`;
  return random.next(2) === 0 ? [day, `${hour(to)}-${hour(from)}`] : [`00:00-${hour(from)}`, day, `${hour(to)}-24:00`];
};

const around = (what: string, limit: string): readonly string[] => [
  `when ${what} below ${limit}`,
  `when ${what} from ${limit}`,
];

/** Of a fee everything is read at the end, so that clocks are totals; a total may be at its limit, and no word for it is lost. */
const dimensionOf = (random: Random, component: Counted): Dimension => {
  const total = component === 'session fee' || random.next(4) === 0 ? 'total ' : '';
  const electric =
    component === 'session fee' || component === 'connected time'
      ? 'rated power'
      : pick(random, ['rated power', 'power']);
  return pick<Dimension>(random, [
    { subjects: ['hours'], conditions: hours(random) },
    { subjects: ['hours'], conditions: hours(random) },
    {
      subjects: ['days'],
      conditions: pick(random, [
        ['Mon-Fri', 'Sat-Sun'],
        ['Fri-Sun', 'Mon-Thu'],
        ['Mon', 'Tue-Sun'],
      ]),
    },
    { subjects: ['season', 'holidays'], conditions: ['1 Jun to 31 Aug', '1 Sep to 31 May'] },
    {
      subjects: ['days', 'season', 'holidays'],
      conditions: ['public holidays of FR', 'Mon-Sun except public holidays of FR'],
    },
    {
      subjects: component === 'session fee' ? ['hours'] : ['started'],
      conditions: ['started 06:00-18:00', 'started 18:00-06:00'],
    },
    { subjects: ['plan'], conditions: ['when plan is "a"', 'when plan is "b"', 'when plan is "c"'] },
    { subjects: ['current type'], conditions: ['AC', 'DC'] },
    { subjects: ['occupancy'], conditions: around('occupancy', '50 %') },
    { subjects: ['energy'], conditions: around(`${total}energy`, `${5 + random.next(15)} kWh`) },
    { subjects: ['time'], conditions: around(`${total}session time`, `${2 + random.next(6)} h`) },
    { subjects: ['power'], conditions: around(electric, '50 kW') },
  ]);
};

export type Tree =
  | { readonly kind: 'price'; readonly cents: number }
  | {
      readonly kind: 'block';
      readonly lines: readonly { readonly when: string; readonly inner: Tree }[];
      /** Whether the last line reads `otherwise`. */
      readonly otherwise: boolean;
      readonly subjects: readonly string[];
    }
  | { readonly kind: 'ladder'; readonly width: string; readonly first: Tree; readonly rest: Tree };

export interface Grown {
  readonly component: Counted;
  readonly tree: Tree;
}

const COMPONENTS: readonly [Counted, ...Counted[]] = ['energy', 'charging time', 'connected time', 'session fee'];

/** Prices differ everywhere, so that two lines at one moment always clash. */
export const grow = (random: Random): Grown => {
  const component = pick(random, COMPONENTS);
  let cents = 0;
  const price = (): Tree => {
    cents += 1;
    return { kind: 'price', cents };
  };
  const ladder = component === 'energy' ? 'energy' : 'time';
  const node = (depth: number, used: readonly string[]): Tree => {
    if (depth === 0) return price();
    if (component !== 'session fee' && !used.includes(ladder) && random.next(6) === 0) {
      const width = component === 'energy' ? `${5 + random.next(15)} kWh` : `${1 + random.next(3)} h`;
      const inside = [...used, ladder];
      return { kind: 'ladder', width, first: node(depth - 1, inside), rest: node(depth - 1, inside) };
    }
    const { subjects, conditions } = dimensionOf(random, component);
    if (subjects.some((subject) => used.includes(subject))) return node(depth - 1, used);
    const inside = [...used, ...subjects];
    const lines = conditions.map((when) => ({ when, inner: node(random.next(depth), inside) }));
    return { kind: 'block', lines, otherwise: random.next(2) === 0, subjects: inside };
  };
  let tree = node(3, []);
  while (tree.kind !== 'block') tree = node(3, []);
  return { component, tree };
};

const UNITS: Readonly<Record<Counted, string>> = {
  energy: 'EUR/kWh',
  'charging time': 'EUR/h',
  'connected time': 'EUR/h',
  'session fee': 'EUR',
};

const treeText = (head: string, tree: Tree, unit: string, indent: string): string => {
  if (tree.kind === 'price') return `${indent}${head}  ${(tree.cents / 100).toFixed(2)} ${unit}\n`;
  const deeper = `${indent}  `;
  const lines =
    tree.kind === 'ladder'
      ? [treeText(`first ${tree.width}`, tree.first, unit, deeper), treeText('then', tree.rest, unit, deeper)]
      : tree.lines.map(({ when, inner }, index) =>
          treeText(tree.otherwise && index === tree.lines.length - 1 ? 'otherwise' : when, inner, unit, deeper),
        );
  return `${indent}${head} {\n${lines.join('')}${indent}}\n`;
};

/** With an example, where there is one, that has to fault. */
export const tariffText = ({ component, tree }: Grown, example: string = ''): string =>
  [
    'fact plan  one of "a", "b", "c"; at start\nfact occupancy  percent, followed\n',
    'tariff made {\n  currency  EUR, prices exclude VAT 20 %\n',
    component === 'energy' ? '' : '  energy  0.99 EUR/kWh\n',
    treeText(component, tree, UNITS[component], '  '),
    example,
    '}\n',
  ].join('');

export type Fault = 'hole' | 'clash' | 'unreached';

const blocksIn = (tree: Tree): readonly Extract<Tree, { kind: 'block' }>[] => {
  switch (tree.kind) {
    case 'price':
      return [];
    case 'block':
      return [tree, ...tree.lines.flatMap(({ inner }) => blocksIn(inner))];
    case 'ladder':
      return [...blocksIn(tree.first), ...blocksIn(tree.rest)];
  }
};

const replaced = (tree: Tree, old: Tree, by: Tree): Tree => {
  if (tree === old) return by;
  switch (tree.kind) {
    case 'price':
      return tree;
    case 'block':
      return { ...tree, lines: tree.lines.map(({ when, inner }) => ({ when, inner: replaced(inner, old, by) })) };
    case 'ladder':
      return { ...tree, first: replaced(tree.first, old, by), rest: replaced(tree.rest, old, by) };
  }
};

/** A fault in one block, and the price that tells where: of the line that clashes or that nothing reaches. */
export const plant = (random: Random, grown: Grown, fault: Fault): Grown => {
  const blocks = blocksIn(grown.tree);
  const block = blocks[random.next(blocks.length)] ?? blocks[0];
  if (block === undefined) return grown;
  return { ...grown, tree: replaced(grown.tree, block, faulty(random, block, fault)) };
};

const PLANTED: Tree = { kind: 'price', cents: 7777 };

type Block = Extract<Tree, { kind: 'block' }>;

const faulty = (random: Random, block: Block, fault: Fault): Block => {
  const { lines } = block;
  const chosen = lines[random.next(lines.length)];
  switch (fault) {
    case 'hole':
      return { ...block, otherwise: false, lines: lines.filter((line) => line !== chosen) };
    case 'clash': {
      // A part of a line, once more, by something that nothing around divides by.
      const narrower = block.subjects.includes('plan') ? 'occupancy below 20 %' : 'plan is "b"';
      const plain = chosen?.when.replace(/^when /, '') ?? '';
      const isCalendar = plain === chosen?.when;
      const free = block.subjects.includes('plan') && block.subjects.includes('occupancy');
      const when = free ? (chosen?.when ?? '') : `${isCalendar ? '' : 'when '}${plain} and ${narrower}`;
      return { ...block, otherwise: false, lines: [...lines, { when, inner: PLANTED }] };
    }
    case 'unreached':
      return { ...block, otherwise: true, lines: [...lines, { when: 'otherwise', inner: PLANTED }] };
  }
};

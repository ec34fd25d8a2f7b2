type Brush = (text: string) => string;

/** The few colours that carry a meaning here. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly red: Brush;
  readonly yellow: Brush;
  readonly green: Brush;
  readonly cyan: Brush;
}

const asIs: Brush = (text) => text;

export const plain: Paint = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, green: asIs, cyan: asIs };

const brush =
  (on: number, off: number): Brush =>
  (text) =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

export const painted: Paint = {
  bold: brush(1, 22),
  dim: brush(2, 22),
  red: brush(31, 39),
  yellow: brush(33, 39),
  green: brush(32, 39),
  cyan: brush(36, 39),
};

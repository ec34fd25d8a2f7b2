import { Decimal } from 'decimal.js';
import { Exact } from './exact.ts';

/** Thirty figures on every machine: trigonometry of the machine itself may differ in the last ones. */
const Figures = Decimal.clone({ precision: 30 });

/** Mean radius of the earth (IUGG), in metres. */
const RADIUS = new Figures('6371008.8');
const DEGREE = Figures.acos(-1).dividedBy(180);

const decimalOf = ({ numerator, denominator }: Exact): Decimal =>
  new Figures(numerator.toString()).dividedBy(denominator.toString());

export interface Coordinates {
  readonly latitude: Exact;
  readonly longitude: Exact;
}

/** Metres along the great circle, to the metre. */
export const metresBetween = (a: Coordinates, b: Coordinates): Exact => {
  const [first, second] = [a, b].map(({ latitude }) => decimalOf(latitude).times(DEGREE)) as [Decimal, Decimal];
  const width = decimalOf(a.longitude.minus(b.longitude)).times(DEGREE);
  const half = (angle: Decimal): Decimal => angle.dividedBy(2).sin().pow(2);
  const chord = half(first.minus(second)).plus(first.cos().times(second.cos()).times(half(width)));
  const metres = RADIUS.times(2).times(Figures.min(chord.sqrt(), 1).asin());
  return Exact.of(metres.toFixed(0));
};

import type { KeyRing } from './access/key-ring.ts';
import type { Config } from './config/config.ts';
import type { World } from './live/evaluate-document.ts';
import type { EventFeed } from './live/event-feed.ts';
import type { Live } from './live/live.ts';
import type { Metrics } from './operations/metrics.ts';
import type { ReferenceBook } from './reference/reference-book.ts';
import type { Numbers } from './store/numbers.ts';
import type { Db } from './store/open.ts';

/** What routes are made of. */
export interface Services {
  readonly config: Config;
  readonly db: Db;
  readonly numbers: Numbers;
  readonly live: Live;
  readonly world: () => World;
  readonly reference: ReferenceBook;
  readonly keys: KeyRing;
  readonly feed: EventFeed;
  readonly metrics: Metrics;
  /** ISO text in UTC. */
  readonly now: () => string;
  /** Whether new requests are welcome. */
  readonly isReady: () => boolean;
}

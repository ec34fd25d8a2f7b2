import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { ocpiCdrRoutes } from './cdrs.ts';
import { ocpiCredentialRoutes, ocpiVersionRoutes } from './credentials.ts';
import { ocpiObjectRoutes } from './objects.ts';

/** The receiver of OCPI. */
export const ocpiRoutes = (services: Services): readonly Route[] => {
  const base = (headers: Headers): string =>
    services.config.public_url ?? `http://${headers.get('host') ?? 'localhost'}`;
  return [
    ...ocpiVersionRoutes(services, base),
    ...ocpiCredentialRoutes(services, base),
    ...ocpiCdrRoutes(services, base),
    ...ocpiObjectRoutes(services),
  ];
};

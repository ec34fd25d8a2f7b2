import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Server } from './open-server.ts';

export interface Listening {
  readonly url: string;
  /** Takes nothing new, finishes what was begun within the time, and closes the store. False where something had to be cut off. */
  stop(withinMs: number): Promise<boolean>;
}

/** Puts a server on a port. */
export const listen = async (server: Server): Promise<Listening> => {
  const { host, port, request_seconds } = server.services.config;
  const socket = await new Promise<ServerType>((resolve, reject) => {
    const made: ServerType = serve(
      {
        fetch: server.app.fetch,
        hostname: host,
        port,
        // A client that sends its request drop by drop is cut off.
        serverOptions: { requestTimeout: request_seconds * 1000, headersTimeout: 10_000 },
      },
      () => resolve(made),
    );
    made.on('error', reject);
  });
  const { port: taken } = socket.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}`,
    stop: (ms) => stop(server, socket, ms),
  };
};

const stop = async (server: Server, socket: ServerType, withinMs: number): Promise<boolean> => {
  const closed = new Promise<void>((resolve) => {
    socket.close(() => resolve());
  });
  server.refuse();
  if ('closeIdleConnections' in socket) socket.closeIdleConnections();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  const inTime = await Promise.race([closed.then(() => true), late]);
  clearTimeout(timer);
  if (!inTime && 'closeAllConnections' in socket) socket.closeAllConnections();
  await server.stop();
  return inTime;
};

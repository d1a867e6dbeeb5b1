import { createServer } from 'node:net';

// A browser that is given "localhost" may try any of these, and must not reach somebody else on one of them.
const addresses = ['127.0.0.1', '::1', '0.0.0.0'];

/** The wanted port, or the next one that nobody listens on. */
export async function findFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port <= 65_535; port += 1) if (await isFree(port)) return port;
  throw new Error(`No free port from ${wanted} on.`);
}

async function isFree(port: number): Promise<boolean> {
  for (const address of addresses) if (!(await canListen(port, address))) return false;
  return true;
}

function canListen(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    probe.listen(port, address, () => probe.close(() => resolve(true)));
  });
}

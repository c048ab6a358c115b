// Before anything is built for the demo: are its settings right, and its ports free?
import { createServer } from 'node:http';
import { loadConfig } from './config.ts';
import { listen } from './listen.ts';

/** Takes a port and gives it back; one that is taken is an Error that says what to set. */
async function tryPort(port: number, variable: string): Promise<void> {
  const server = createServer();
  await listen(server, port, variable);
  await new Promise((done) => server.close(done));
}

try {
  const { mode, port, sandboxPort } = loadConfig();
  await tryPort(port, 'PORT');
  if (mode === 'sandbox') await tryPort(sandboxPort, 'SANDBOX_PORT');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

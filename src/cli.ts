import { main } from './setup/main.ts';

process.exitCode = await main(process.argv.slice(2));

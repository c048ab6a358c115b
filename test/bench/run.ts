// `npm run bench -- connect|proxy [--quick]`: prints the table, and keeps the full one for the site.
const [what, ...flags] = process.argv.slice(2);
const isQuick = flags.includes('--quick');
if ((what !== 'connect' && what !== 'proxy') || flags.some((flag) => flag !== '--quick')) {
  console.error('Usage: npm run bench -- connect|proxy [--quick]');
  process.exit(2);
}
// Each loads only what it needs.
if (what === 'connect') await (await import('./connect.ts')).runConnect(isQuick);
else await (await import('./proxy/run.ts')).runProxy(isQuick);

// `npm run bench -- connect|form|proxy [--quick]`: prints the table, and keeps the full one for the site.
const [what, ...flags] = process.argv.slice(2);
const isQuick = flags.includes('--quick');
// Each loads only what it needs.
const BENCHES: Record<string, () => Promise<void>> = {
  connect: async () => (await import('./connect.ts')).runConnect(isQuick),
  form: async () => (await import('./form/run.ts')).runForm(isQuick),
  proxy: async () => (await import('./proxy/run.ts')).runProxy(isQuick),
};
const bench = BENCHES[what ?? ''];
if (!bench || flags.some((flag) => flag !== '--quick')) {
  console.error('Usage: npm run bench -- connect|form|proxy [--quick]');
  process.exit(2);
}
await bench();

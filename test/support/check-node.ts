// The first thing every script runs. `npm ci` brings Node 24 as a dev dependency; without it (for
// example after `npm ci --ignore-scripts`) scripts would silently run on whatever Node is there.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or newer, but ${process.version} is running.\n` +
      'Run `npm ci` (with install scripts allowed): it brings Node 24 as the dev dependency "node".',
  );
  process.exit(1);
}

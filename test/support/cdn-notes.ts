// Puts beside the files for a script tag what a page needs to load them from elsewhere: their hashes
// for `integrity`, and the licences of the code in them.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const cdn = resolve(root, 'dist/cdn');

const hashes = globSync(`${cdn}/*.js`)
  .sort()
  .map((file) => {
    const hash = createHash('sha384').update(readFileSync(file)).digest('base64');
    return [basename(file), `sha384-${hash}`] as const;
  });
writeFileSync(
  resolve(cdn, 'integrity.json'),
  `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
);
for (const [file, hash] of hashes) console.log(`${file}  ${hash}`);

const licences = ['LICENSE', 'node_modules/lit/LICENSE'].map((file) =>
  readFileSync(resolve(root, file), 'utf8').trim(),
);
writeFileSync(
  resolve(cdn, 'LICENSES.txt'),
  `zoom-connect\n\n${licences[0]}\n\n\nLit (lit, lit-html, lit-element, @lit/reactive-element)\n\n${licences[1]}\n`,
);

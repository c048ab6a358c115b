// Takes the indentation out of the built elements' styles and markup. Pages load them as they are: no
// minifier dares to touch a template.
import { globSync, readFileSync, writeFileSync } from 'node:fs';

for (const file of globSync('dist/elements/**/*.js')) {
  const code = readFileSync(file, 'utf8');
  const squeezed = code
    .replace(/css `[^`]+`/g, (styles) => styles.replace(/\s*([{};,])\s*/g, '$1'))
    // White space means nothing in this markup, but that there is some.
    .replace(/\n +/g, '\n');
  if (squeezed !== code) writeFileSync(file, squeezed);
}

const placeholder = readFileSync('src/placeholder.css', 'utf8')
  .replace(/\/\*.*?\*\/\s*/gs, '')
  .replace(/\s*([{}:;,>])\s*/g, '$1');
writeFileSync('dist/placeholder.css', placeholder);

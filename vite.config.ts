import { defineConfig, type UserConfig } from 'vite';

const at = (path: string): string => new URL(path, import.meta.url).pathname;

/** The files for a script tag: one each, with Lit inside. */
const cdn: UserConfig = {
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: true,
    // Vite leaves the white space of ES libraries alone.
    rolldownOptions: { output: { minify: true } },
    lib: {
      formats: ['es'],
      entry: {
        'zoom-connect': at('dist/define-zoom-connect.js'),
        'zoom-elements': at('dist/define.js'),
      },
    },
  },
};

/** The demo site. It imports the package by its own name, as any site would. */
const site: UserConfig = {
  resolve: {
    alias: [
      { find: /^zoom-connect\/(.+)\/(.+)$/, replacement: at('dist/$1-$2.js') },
      { find: /^zoom-connect\/(.+)$/, replacement: at('dist/$1.js') },
      { find: /^zoom-connect$/, replacement: at('dist/index.js') },
    ],
  },
  build: { outDir: 'dist/site' },
};

export default defineConfig(({ mode }) => (mode === 'cdn' ? cdn : site));

import { defineConfig, type BuildEnvironmentOptions, type Plugin, type UserConfig } from 'vite';

const at = (path: string): string => new URL(path, import.meta.url).pathname;

/**
 * The files for a script tag, each complete with Lit inside: one element, both, and what the first
 * two fetch where there is a Scheduler editor.
 */
const wholes: Record<string, string> = {
  connect: at('dist/define-zoom-connect.js'),
  elements: at('dist/define.js'),
  scheduler: at('dist/elements/scheduler/part.js'),
};

/** Lit's licence wants to be named wherever its code is. */
const NOTICE =
  '/*! zoom-connect, MIT. Contains Lit, (c) 2017 Google LLC, BSD-3-Clause. See LICENSES.txt. */';

/** In markup indentation means nothing, and no minifier dares to touch a template. */
const outdent: Plugin = {
  name: 'outdent',
  transform: (code, id) => (id.includes('/dist/elements/') ? code.replace(/\n +/g, '\n') : null),
};

/** Where all is in one file, it can as well be at hand from the start; waiting costs 400 bytes. */
const eager: Plugin = {
  name: 'eager',
  transform(code, id) {
    if (!id.endsWith('/elements/zoom-connect.js')) return null;
    const path = './connect/acting/actions.js';
    return `import * as acting from '${path}';${code.replace(`import('${path}')`, 'acting')}`;
  },
};

const cdn: UserConfig = {
  plugins: [outdent, eager],
  environments: Object.fromEntries(
    Object.entries(wholes).map(([name, entry]) => [
      name,
      { consumer: 'client', build: whole(`zoom-${name}`, entry) },
    ]),
  ),
  builder: {
    async buildApp(builder) {
      for (const [name, environment] of Object.entries(builder.environments)) {
        if (name in wholes) await builder.build(environment);
      }
    },
  },
};

function whole(name: string, entry: string): BuildEnvironmentOptions {
  return {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    target: 'es2022',
    lib: { formats: ['es'], entry: { [name]: entry } },
    rolldownOptions: {
      external: './part.js',
      output: {
        paths: () => './zoom-scheduler.js',
        codeSplitting: false,
        // Vite leaves the white space of ES libraries alone.
        minify: true,
        comments: false,
        postBanner: NOTICE,
      },
    },
  };
}

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

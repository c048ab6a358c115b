// Makes what editors and Storybook read about the two elements, out of the analyzer's manifest: the
// manifest as the package ships it, VS Code's custom data and JetBrains' web-types.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Described {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
  privacy?: string;
}

export interface ElementDeclaration {
  name: string;
  tagName: string;
  description?: string;
  members: Described[];
  attributes: (Described & { fieldName?: string })[];
  events: Described[];
  slots?: Described[];
  cssParts: Described[];
  cssProperties: Described[];
  cssStates: Described[];
}

export interface Manifest {
  schemaVersion: string;
  modules: {
    kind: string;
    path: string;
    declarations: ElementDeclaration[];
    exports: { kind: string; name: string; declaration: { name: string; module: string } }[];
  }[];
}

/** What is shipped in place of a source file. */
const shipped = (path: string): string => path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js');

/** The manifest with the paths of the package, what is private left out, and where the tags are defined. */
export function forPackage(manifest: Manifest): Manifest {
  const modules = manifest.modules.map((module) => ({
    ...module,
    path: shipped(module.path),
    declarations: module.declarations.map((declaration) => ({
      ...declaration,
      members: declaration.members.filter(
        ({ name, privacy }) => privacy !== 'private' && !name.startsWith('#'),
      ),
    })),
    exports: module.exports.map((one) => ({
      ...one,
      declaration: { ...one.declaration, module: shipped(one.declaration.module) },
    })),
  }));
  const definitions = modules.flatMap(({ path, declarations }) =>
    declarations.map(({ name, tagName }) => ({
      kind: 'javascript-module',
      path: `dist/define-${tagName}.js`,
      declarations: [],
      exports: [
        { kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } },
      ],
    })),
  );
  return { ...manifest, modules: [...modules, ...definitions] };
}

const tagsOf = ({ modules }: Manifest): ElementDeclaration[] =>
  modules.flatMap(({ declarations }) => declarations);

/** The texts that an attribute may have, where its type lists them; null where it takes any. */
function valuesOf(type = ''): string[] | null {
  const texts = type.split('|').map((text) => /^'([^']*)'$/.exec(text.trim())?.[1]);
  return texts.every((text) => text !== undefined) ? texts : null;
}

/** https://code.visualstudio.com/blogs/2020/02/24/custom-data-format */
export const customData = (manifest: Manifest): object => ({
  version: 1.1,
  tags: tagsOf(manifest).map(({ tagName, description, attributes }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, description: text, type }) => ({
      name,
      description: text,
      ...(type?.text === 'boolean' && { valueSet: 'v' }),
      ...(valuesOf(type?.text) && {
        values: valuesOf(type?.text)?.map((value) => ({ name: value })),
      }),
    })),
  })),
});

/** https://github.com/JetBrains/web-types */
export const webTypes = (manifest: Manifest, version: string): object => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name: 'zoom-connect',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: tagsOf(manifest).map((tag) => {
        const described = ({ name, description }: Described) => ({ name, description });
        const typed = ({ name, description, type }: Described) => ({
          name,
          description,
          ...(type && { type: type.text }),
        });
        return {
          name: tag.tagName,
          description: tag.description,
          attributes: tag.attributes.map(({ name, description, type }) => ({
            name,
            description,
            value: type?.text === 'boolean' ? { kind: 'no-value' } : { type: type?.text },
          })),
          slots: (tag.slots ?? []).map(described),
          js: {
            properties: tag.members.filter((member) => 'attribute' in member).map(typed),
            events: tag.events.map(typed),
          },
          css: {
            parts: tag.cssParts.map(described),
            properties: tag.cssProperties.map(described),
            'pseudo-classes': tag.cssStates.map(({ name, description }) => ({
              name: `state(${name})`,
              description,
            })),
          },
        };
      }),
    },
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = (path: string): string => resolve(import.meta.dirname, '../..', path);
  const read = (path: string): unknown => JSON.parse(readFileSync(at(path), 'utf8'));
  const write = (path: string, value: object): void =>
    writeFileSync(at(path), `${JSON.stringify(value, null, 2)}\n`);
  const { version } = read('package.json') as { version: string };
  const manifest = forPackage(read('dist/custom-elements.json') as Manifest);
  write('dist/custom-elements.json', manifest);
  write('dist/html-custom-data.json', customData(manifest));
  write('dist/web-types.json', webTypes(manifest, version));
}

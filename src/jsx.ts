// Types of both tags for React 19 and Preact: `import type {} from 'zoom-connect/jsx'`.
//
// A project has one of the two, and the other's module can't be found in it. A compiler that checks
// libraries too is told to pass over that; only comments of this kind stay in declarations.
import type { PropsIn, Tags } from './elements/markup.ts';

/** @ts-ignore */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends TagsWith<'react'> {}
  }
}

/** @ts-ignore */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends TagsWith<'preact'> {}
  }
}

/** @ts-ignore */
type ReactProps<E> = import('react').DetailedHTMLProps<import('react').HTMLAttributes<E>, E>;
/** @ts-ignore */
type PreactProps<E extends EventTarget> = import('preact').HTMLAttributes<E>;

interface PropsOf<E extends EventTarget> {
  react: ReactProps<E>;
  preact: PreactProps<E>;
}

type TagsWith<Framework extends keyof PropsOf<HTMLElement>> = {
  [Tag in keyof Tags]: PropsIn<Tag, PropsOf<Tags[Tag]['element']>[Framework], 'on'>;
};

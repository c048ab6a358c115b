// Types of both tags in Vue's templates: `import type {} from 'zoom-connect/vue'`. Vue also has to be
// told that they are elements, by `compilerOptions.isCustomElement`.
import type { HTMLAttributes, PublicProps } from 'vue';
import type { CamelHandlers, Tags } from './elements/markup.ts';

declare module 'vue' {
  interface GlobalComponents extends VueTags {}
}

type VueTags = {
  [Tag in keyof Tags]: new () => Tags[Tag]['element'] & {
    $props: Omit<HTMLAttributes, keyof Tags[Tag]['takes']> &
      Tags[Tag]['takes'] &
      CamelHandlers<Tags[Tag]['fires']> &
      PublicProps;
  };
};

import { buttonStyles } from './button-styles.ts';
import { inputStyles } from './input-styles.ts';
import { layoutStyles } from './layout-styles.ts';
import { listStyles } from './list-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { preferenceStyles } from './preference-styles.ts';

/** How the form looks; what comes later wins. */
export const formStyles = [
  layoutStyles,
  panelStyles,
  inputStyles,
  listStyles,
  buttonStyles,
  preferenceStyles,
];

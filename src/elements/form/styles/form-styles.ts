import { buttonStyles } from './button-styles.ts';
import { inputStyles } from './input-styles.ts';
import { layoutStyles } from './layout-styles.ts';
import { preferenceStyles } from './preference-styles.ts';
import { searchStyles } from './search-styles.ts';

/** How an empty form looks; what comes later wins. */
export const formStyles = [layoutStyles, inputStyles, searchStyles, buttonStyles, preferenceStyles];

/**
 * The name under which page and server tell of the same sign-in: enough to match what both say, and
 * far too little to guess the flow.
 */
export const runOf = (flow: string): string => flow.slice(0, 8);

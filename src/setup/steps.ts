import type { Terminal } from './terminal.ts';

/** The steps of set-up, in the order in which people see them. */
const STEPS = [
  'Your Nylas application',
  'The Zoom app',
  'A calendar to try it with',
  'The changes',
  'The check',
] as const;

export function tellTitle(terminal: Terminal): void {
  terminal.log(`${bold(terminal, 'zoom-connect setup')}

${STEPS.length} steps. Nothing is changed before step 4, and Ctrl-C stops it at any time.`);
}

export const tellStep = (terminal: Terminal, title: (typeof STEPS)[number]): void =>
  terminal.log(
    `\n${bold(terminal, `Step ${STEPS.indexOf(title) + 1} of ${STEPS.length}: ${title}`)}`,
  );

const bold = (terminal: Terminal, text: string): string =>
  terminal.style('bold', text, process.stderr);

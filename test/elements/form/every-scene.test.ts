import { expect } from '@open-wc/testing';
import '../../../src/define.ts';
import { playScene, sceneNames, type Scene } from '../../support/form-scenes.ts';

interface AxeResults {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

declare global {
  interface Window {
    axe: { run(element: Element, options: object): Promise<AxeResults> };
  }
}

/** All that WCAG 2.2 asks for on level AA, and what is good practice besides. */
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true }, region: { enabled: false } },
};

const violations = async (element: Element): Promise<string[]> => {
  const results = await window.axe.run(element, OPTIONS);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
};

describe('<zoom-event-form> in every state', () => {
  let scene: Scene | null = null;
  const { style } = document.documentElement;
  before(async () => {
    // The examiner comes with the first question.
    await expect(document.body).to.be.accessible();
  });
  afterEach(() => {
    scene?.clear();
    scene = null;
    style.cssText = '';
  });

  for (const name of sceneNames) {
    it(`can be used by all: ${name}`, async () => {
      style.cssText = 'color-scheme: light; background: Canvas';
      scene = await playScene(name);
      const { element, root } = scene.form;
      expect(await violations(element)).to.deep.equal([]);
      style.cssText = 'color-scheme: dark; background: Canvas';
      expect(await violations(element)).to.deep.equal([]);
      // What has controls is reached by the focus; in a live region it would be read besides.
      expect(root.querySelectorAll('[role=status] :is(a, button, input, select)').length).to.equal(
        0,
      );
      expect(root.querySelectorAll('[role=alert] :is(a, button, input, select)').length).to.equal(
        0,
      );
      expect(root.querySelectorAll('[role=status]').length).to.equal(1);
      // Every id is there once, and what is described by something is described by what is there.
      const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    });
  }
});

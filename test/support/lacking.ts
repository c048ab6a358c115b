/** What engines and DOMs for tests may lack of what both elements tell about themselves; each as the script that takes it away. */
export const LACKING = {
  ElementInternals: `delete HTMLElement.prototype.attachInternals;`,
  'custom states': `Object.defineProperty(ElementInternals.prototype, 'states', { get: () => undefined });`,
  'custom states without dashes': `
    const { add } = CustomStateSet.prototype;
    CustomStateSet.prototype.add = function (name) {
      if (!name.startsWith('--')) throw new DOMException('must start with --', 'SyntaxError');
      return add.call(this, name);
    };`,
};

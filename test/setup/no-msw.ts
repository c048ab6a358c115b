// Loaded before the command line: msw isn't installed.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'msw') return next(specifier, context);
    const code = 'ERR_MODULE_NOT_FOUND';
    throw Object.assign(new Error("Cannot find package 'msw'"), { code });
  },
});

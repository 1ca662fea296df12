const { stripTypeScriptTypes } = require('node:module');

/** Jest's transform: the same type stripping that Node itself does for `node src/main.ts`, so positions stay true. */
module.exports = {
  process: (source, path) => ({ code: stripTypeScriptTypes(source, { mode: 'strip', sourceUrl: path }) })
};

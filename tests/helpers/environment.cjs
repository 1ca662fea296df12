const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { createContext } = vm;
const checkers = new Map();

/** Discord's description is compiled once for all test files of a worker: out here, where modules outlive a file. */
function openDiscordChecker(file) {
  if (!checkers.has(file)) checkers.set(file, require('./discord-description.ts').makeChecker(file));
  return checkers.get(file);
}

/**
 * Jest's environment for Node, in a context whose global object is an ordinary one. Jest would put a proxy in its place, and every
 * look at `Math`, `Number` or `Object` would ask that first: pure tests took nearly twice the time.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
    this.global.openDiscordChecker = openDiscordChecker;
  }
};

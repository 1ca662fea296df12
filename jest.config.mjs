export default {
  testEnvironment: '<rootDir>/tests/helpers/environment.cjs',
  roots: ['<rootDir>/tests'],
  globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
  globalTeardown: '<rootDir>/tests/helpers/global-teardown.ts',
  testMatch: ['**/*.test.ts'],
  // Tests wait for processes and databases most of the time: a core that is left free is a core that idles.
  maxWorkers: '100%',
  // Generous, because machines are shared: a test that waits for something fails by that wait, a minute each, not by this.
  testTimeout: 300_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/helpers/strip-types.cjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/sandbox/page/**', '!src/migrations/**']
};

/** Hosts that give a program a new disk with each start unless told otherwise, and the variable by which each shows itself. */
const hosts = {
  DYNO: 'Heroku',
  FLY_APP_NAME: 'Fly.io',
  RAILWAY_ENVIRONMENT_NAME: 'Railway',
  RENDER: 'Render',
  K_SERVICE: 'Cloud Run'
} as const;

/** The name of the host whose disk forgets that this environment is of; undefined on any other machine. */
export function findForgetfulHost(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.entries(hosts).find(([variable]) => env[variable])?.[1];
}

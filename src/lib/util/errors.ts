/** What an error says; whatever else was thrown, as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code of an error, of Node (`ENOENT`), of PostgreSQL (its SQLSTATE) or of SFTP (a number); undefined when it has none. */
export const codeOf = (error: unknown): unknown => Reflect.get(Object(error), 'code');

/** The shortest that can be said of an error: its code, or all of it when it has none. */
export const codeOrText = (error: unknown): string => String(codeOf(error) ?? error);

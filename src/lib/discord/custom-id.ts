/** What a button or a menu says when it is pressed: which plugin, which action, with what. */
export interface CustomId {
  readonly plugin: string;
  readonly action: string;
  readonly args: readonly string[];
}

/** Discord allows so many characters. */
const longest = 100;

/** `last-session:view:42:weapons`. All state is in the id, so that buttons work after a restart. */
export function formatCustomId({ plugin, action, args }: CustomId): string {
  const id = [plugin, action, ...args].join(':');
  if (id.length > longest)
    throw new RangeError(`The custom id ${id} has ${id.length} characters, Discord takes ${longest}`);
  return id;
}

/** The parts of an id of this plugin and action; undefined for any other id. */
export function parseCustomId(id: string, plugin: string, action: string): readonly string[] | undefined {
  const [first, second, ...args] = id.split(':');
  return first === plugin && second === action ? args : undefined;
}

import type { SapphireClient } from '@sapphire/framework';
import type { LoaderStrategy, Piece, Store } from '@sapphire/pieces';

/**
 * Makes a piece that cannot be loaded, or that claims a name already taken, stop the boot with its name.
 * Left alone, Sapphire prints the error and starts without the piece, and lets the last of two equal names win.
 */
export function makeLoadingStrict(client: SapphireClient): void {
  const owners = new Map<string, string>();
  for (const strategy of new Set([...client.stores.values()].map(findStrategy))) {
    strategy.clientUsesESModules = true;
    // The loader of listeners attaches them to their events here.
    const onLoad = strategy.onLoad.bind(strategy);
    strategy.onLoad = (store: Store<Piece>, piece: Piece) => {
      if (!piece.location.virtual) claimNames(store, piece, owners);
      return onLoad(store, piece);
    };
    strategy.onError = (error, path) => {
      throw new Error(`Cannot load ${path}: ${error.message}`, { cause: error });
    };
    // Pieces are .ts files when Node runs the source; Sapphire knows of tsx and Jest, but not of Node's own type stripping.
    strategy.supportedExtensions = import.meta.filename.endsWith('.ts') ? ['.ts'] : ['.js'];
  }
}

/** Notes whose names these are; throws when another file has one of them already. */
function claimNames(store: Store<Piece>, piece: Piece, owners: Map<string, string>): void {
  for (const name of listNames(piece)) {
    const key = `${store.name}/${name}`;
    const owner = owners.get(key) ?? piece.location.full;
    if (owner !== piece.location.full) throw new Error(`${key} is claimed by ${owner} and by ${piece.location.full}`);
    owners.set(key, owner);
  }
}

/** The loader of a store. Stores share one, but listeners have their own. */
function findStrategy(store: Pick<Store<Piece>, 'strategy'>): LoaderStrategy<Piece> {
  const { strategy } = store;
  if (!isLoaderStrategy(strategy)) throw new Error('Sapphire has changed how its stores load pieces');
  return strategy;
}

function isLoaderStrategy(strategy: object): strategy is LoaderStrategy<Piece> {
  return 'supportedExtensions' in strategy && 'clientUsesESModules' in strategy;
}

/** The name of a piece and, of commands, its aliases. */
function listNames(piece: Piece): string[] {
  const aliases: unknown = Reflect.get(piece, 'aliases');
  return [piece.name, ...(Array.isArray(aliases) ? aliases.map(String) : [])];
}

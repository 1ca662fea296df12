import type { DuelBlock, PrintedDuel } from './parse-awards.ts';

/** A player of the round by his name as the engine cleans it. */
export interface NamedPlayer {
  readonly name: string;
  readonly side: number | null;
}

/**
 * The blocks with their owners. Older scripts print all opponents of everybody without a word whose they are; but whoever
 * killed somebody 4 times and was killed twice stands in that one's own block with 2 and 4, which with a few players leaves
 * one answer. Where it leaves several, the owners that differ are not known.
 */
export function findOwners(blocks: readonly DuelBlock[], players: readonly NamedPlayer[]): DuelBlock[] {
  return blocks.flatMap((block) => (block.owner ? [block] : identify(split(block.duels, players), players)));
}

/** Cuts at each line that cannot go on with the block before it: kills fall, and all opponents are on one side. */
function split(duels: readonly PrintedDuel[], players: readonly NamedPlayer[]): PrintedDuel[][] {
  const sides = new Map(players.map(({ name, side }) => [name, side]));
  const blocks: PrintedDuel[][] = [];
  for (const duel of duels) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const goesOn =
      block &&
      last &&
      duel.kills <= last.kills &&
      !block.some(({ opponent }) => opponent === duel.opponent) &&
      sides.get(last.opponent) === sides.get(duel.opponent);
    if (goesOn) block.push(duel);
    else blocks.push([duel]);
  }
  return blocks;
}

/** More answers than these are not looked at, and no more attempts than these are made. */
const mostAnswers = 20;
const mostSteps = 20_000;

function identify(blocks: readonly PrintedDuel[][], players: readonly NamedPlayer[]): DuelBlock[] {
  const candidates = blocks.map((block) => players.filter((player) => mayOwn(player, block, blocks, players)));
  const answers: string[][] = [];
  let steps = 0;
  const search = (owners: readonly string[]): void => {
    if (++steps > mostSteps || answers.length > mostAnswers) return;
    const next = candidates[owners.length];
    if (!next) {
      answers.push([...owners]);
      return;
    }
    for (const { name } of next) {
      if (!owners.includes(name) && agrees([...owners, name], blocks)) search([...owners, name]);
    }
  };
  search([]);
  const isCertain = steps <= mostSteps && answers.length <= mostAnswers;
  return blocks.map((duels, index) => {
    const [name, ...others] = isCertain ? new Set(answers.map((owners) => owners[index] ?? '')) : [];
    return { owner: name && others.length === 0 ? { name, guid: null } : undefined, duels };
  });
}

/** Whether somebody is on the other side, and every line has its mirror about him in another block. */
function mayOwn(
  { name, side }: NamedPlayer,
  block: readonly PrintedDuel[],
  blocks: readonly PrintedDuel[][],
  players: readonly NamedPlayer[]
): boolean {
  const foe = players.find((player) => player.name === block[0]?.opponent);
  if (foe && foe.side === side) return false;
  return block.every((duel) => blocks.some((other) => other !== block && hasMirror(other, name, duel)));
}

const hasMirror = (block: readonly PrintedDuel[], name: string, { kills, deaths }: PrintedDuel) =>
  block.some((duel) => duel.opponent === name && duel.kills === deaths && duel.deaths === kills);

/** Whether the block of the owner who was named last fits those of the others. */
function agrees(owners: readonly string[], blocks: readonly PrintedDuel[][]): boolean {
  const last = owners.length - 1;
  const own = blocks[last] ?? [];
  const name = owners[last] ?? '';
  return owners.slice(0, last).every((other, index) => {
    const duel = own.find(({ opponent }) => opponent === other);
    const theirs = blocks[index] ?? [];
    return duel ? hasMirror(theirs, name, duel) : !theirs.some(({ opponent }) => opponent === name);
  });
}

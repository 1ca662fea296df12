import type { EveningState } from './evening-state.ts';
import type { EveningOptions } from './generate-evening.ts';
import type { PlayerName } from './names.ts';
import { makeCommunity, type Person } from './people.ts';
import { chance, pick, type Random, shuffle } from './random.ts';
import { makeServerClock } from './server-clock.ts';

/** The people come, the keenest first, and two even teams are made. Throws a RangeError when the options cannot be met. */
export function openEvening(random: Random, options: EveningOptions): EveningState {
  const {
    seed,
    players = 6,
    people = makeCommunity({ seed, people: players * 2 + 12, wild: options.wildNames })
  } = options;
  if (people.length < players) throw new RangeError(`${players} players are wanted of only ${people.length} people.`);
  const clock = makeServerClock(options.timeZone ?? 'Europe/Ljubljana');
  const order = orderByPresence(random, people);
  return {
    random,
    clock,
    config: players >= 10 && chance(random, 0.05) ? 'legacy6' : 'legacy3',
    writesPlaytime: options.playtime ?? false,
    writesRecords: options.records !== undefined,
    now: clock.moment(options.start ?? '2026-10-16T20:45') + Math.floor(random() * 90) * 1000,
    teams: makeTeams(order.slice(0, players)),
    axisTeam: pick(random, [0, 1] as const),
    bench: order.slice(players),
    names: chooseNames(random, order),
    files: []
  };
}

function orderByPresence(random: Random, people: readonly Person[]): Person[] {
  const keenness = new Map(people.map((person) => [person, person.presence * (0.3 + 0.7 * random())]));
  return shuffle(random, people).sort((one, other) => (keenness.get(other) ?? 0) - (keenness.get(one) ?? 0));
}

/** As captains would choose them: the best to one team, the next two to the other, and so on. */
function makeTeams(players: readonly Person[]): [Person[], Person[]] {
  const order = [...players].sort((one, other) => other.skill - one.skill);
  const first = order.filter((_, index) => index % 4 === 0 || index % 4 === 3);
  const second = order.filter((_, index) => index % 4 === 1 || index % 4 === 2);
  return first.length >= second.length ? [first, second] : [second, first];
}

/** Most come under their main name. */
function chooseNames(random: Random, people: readonly Person[]): Map<Person, PlayerName> {
  const others = people.filter((person) => person.names.length > 1 && chance(random, 0.15));
  return new Map(others.map((person) => [person, pick(random, person.names)]));
}

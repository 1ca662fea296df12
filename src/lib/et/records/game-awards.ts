/** What is known of an award that the game itself gives (stats-files.md 7). */
export interface GameAwardRule {
  /** Whether it makes fun of its holder: only shown where the community wants that. */
  readonly shames?: true;
  /** Whether its values may be added up: whole numbers of one round alone. Others are ratios, or count both rounds. */
  readonly sums?: true;
  /** What its name says is not what it counts. */
  readonly doubtful?: true;
}

const plain: GameAwardRule = {};
const sums: GameAwardRule = { sums: true };
const shames: GameAwardRule = { shames: true };
const shamesAndSums: GameAwardRule = { shames: true, sums: true };

const rules: Readonly<Record<string, GameAwardRule>> = {
  'Most damage given': plain,
  'Most damage received': shames,
  'Most team damage given': shames,
  'Most team damage received': shames,
  'Most teamkills': shames,
  'Most selfkills': shames,
  'Most deaths': shames,
  'Most kills per minute': plain,
  'Most damage per minute': plain,
  'Most doublekills': sums,
  'Most multikills': sums,
  'Quickest multikill w/ light weapons': plain,
  'Farthest riflenade kill': plain,
  'Most light weapon kills': sums,
  'Most pistol kills': sums,
  'Most rifle kills': sums,
  'Most riflenade kills': sums,
  'Most sniper kills': sums,
  'Most knife kills': sums,
  'Most air support kills': sums,
  'Most mine kills': sums,
  'Most grenade kills': sums,
  'Most panzer kills': sums,
  'Most mortar kills': sums,
  'Most panzer deaths': shamesAndSums,
  Mortarmagnet: shamesAndSums,
  'Most MG42 kills': sums,
  'Most MG42 deaths': shamesAndSums,
  'Most revives': sums,
  'Most revived': sums,
  'Best K/D ratio': plain,
  'Most dynamites planted': sums,
  'Most dynamites defused': sums,
  // The script prints this one again where it means useful kills; the line is then the same.
  'Longest killing spree': plain,
  'Longest death spree': shames,
  // The script prints useless kills under this name, too.
  'Most objectives stolen': { doubtful: true },
  'Most objectives returned': sums,
  'Most corpse gibs': plain,
  'Most kill assists': sums,
  'Most killsteals': shamesAndSums,
  'Most headshot kills': sums,
  // Given to the last one who meets the condition, not to the best.
  'Tank/Meatshield (Refuses to die)': { doubtful: true },
  'Most useful kills (>Half respawn time left)': sums,
  'Full respawn king': shames,
  'Least time dead (What spawn?)': plain,
  'Most playtime denied': sums,
  'Highest light weapons accuracy': plain,
  'Highest headshot accuracy': plain,
  'Most headshots': plain,
  'Most bullets fired': plain
};

/** The awards of the game, in the order in which it gives them. */
export const gameAwardNames: readonly string[] = Object.keys(rules);

/** Whether the game gives an award of this name. */
export const isAwardName = (name: string): boolean => Object.hasOwn(rules, name);

/** What is known of an award; of one that only a newer script gives, nothing. */
export const findAwardRule = (name: string): GameAwardRule => (isAwardName(name) ? (rules[name] ?? plain) : plain);

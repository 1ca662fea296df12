/** Team A of a segment is the club that was Axis in its first round. */
export type Letter = 'A' | 'B';

/** Something for each of the two teams of a segment. */
export type PerLetter<Value> = Readonly<Record<Letter, Value>>;

/** Both letters, in their order. */
export const letters = ['A', 'B'] as const satisfies readonly Letter[];

/** The other team. */
export const otherLetter = (letter: Letter): Letter => (letter === 'A' ? 'B' : 'A');

/** The same for both teams. */
export function forLetters<Value>(make: (letter: Letter) => Value): PerLetter<Value> {
  return { A: make('A'), B: make('B') };
}

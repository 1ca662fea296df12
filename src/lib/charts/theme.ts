/** One of the two teams of an evening. A team keeps its letter, its colour and its pattern through all pictures. */
export type Team = 'a' | 'b';

/** How something is drawn: as one of the teams, or as belonging to none (teams unknown, or a third one). */
export type Look = Team | 'none';

/** Something for each of the two teams. */
export type PerTeam<Value> = Readonly<Record<Team, Value>>;

/** Width of every picture in pixels. Heights follow the content. */
export const pictureWidth = 1200;

/** Empty border on all sides, in pixels. */
export const margin = 44;

/**
 * Heights of type in pixels. A phone shows a picture at 0.3 of its size, so the smallest type for running use is 32
 * (10 there); `dense` is for the narrowest places only: heads of seven columns, the names of 25 maps below a chart.
 */
export const sizes = { score: 150, title: 52, heading: 42, body: 38, small: 32, dense: 27 } as const;

/**
 * The colours. Texts are `text` or `muted`, with a contrast of at least 7 to 1 on `background` and on `surface`, or in the
 * colour of a team, with as much on `background`.
 */
export const colors = {
  background: '#14171c',
  surface: '#1f242c',
  line: '#3a424e',
  quiet: '#717c8c',
  text: '#f4f6f8',
  muted: '#b4bdc9',
  onMark: '#14171c'
} as const;

/** What the two teams and "neither" look like: colour, the darker stripe of a hatched bar, line dashes, marker shape. */
export const looks: Readonly<
  Record<Look, { color: string; stripe?: string; dash: number[]; shape: 'circle' | 'rectRot' | 'rect'; letter: string }>
> = {
  // Blue and orange stay apart for every kind of colour blindness; the stripes, dashes and shapes for a grey print.
  a: { color: '#5ab4f0', dash: [], shape: 'circle', letter: 'A' },
  b: { color: '#f2a73b', stripe: '#a8690f', dash: [14, 9], shape: 'rectRot', letter: 'B' },
  none: { color: '#b9abf5', dash: [], shape: 'rect', letter: '' }
};

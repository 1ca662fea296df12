import type { PictureRequest } from '../../../lib/charts/picture.ts';
import type { LinesField } from '../../../lib/discord/embeds.ts';

/** A table of a view: what people read in a message, and what a spreadsheet gets. */
export interface DataTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Raw values in the order of the columns; null is unknown. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** One of several things that a view can be about: a map, a round, a player. */
export interface Pickable {
  readonly value: string;
  readonly label: string;
}

/** What a view says about an evening; title, menus and buttons are the same for all. */
export interface ViewContent {
  /** Behind the evening in the title; nothing for the overview. */
  readonly title?: string;
  readonly description: string;
  readonly fields?: readonly LinesField[];
  readonly footer?: string;
  readonly pictures: readonly PictureRequest[];
  readonly tables: readonly DataTable[];
  /** What can be picked instead of what is shown, and which of it is. */
  readonly picks?: { readonly placeholder: string; readonly options: readonly Pickable[]; readonly chosen: string };
}

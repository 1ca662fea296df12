/** Marked text within a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'everyone' | 'command' | 'emoji'; readonly name: string }
  | { readonly kind: 'moment'; readonly seconds: number; readonly style: string };

/** A part of a text that has lines of its own. */
export type Block =
  | { readonly kind: 'paragraph' | 'small'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly start: number; readonly items: readonly Item[] }
  | { readonly kind: 'codeBlock'; readonly language: string; readonly text: string };

/** One entry of a list, with how deep it is indented. */
export interface Item {
  readonly depth: number;
  readonly children: readonly Inline[];
}

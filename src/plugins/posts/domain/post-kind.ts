/** What is posted: a message that is edited while an evening goes on, one when it is over, a card for each round. */
export type PostKind = 'live' | 'summary' | 'round';

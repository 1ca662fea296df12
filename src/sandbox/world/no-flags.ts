/**
 * No flag is set. Typed as a number, because the enums of flags have no name for nothing.
 */
export const noFlags: number = 0;

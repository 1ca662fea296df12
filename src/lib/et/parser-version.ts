/** Raised whenever reading or deriving changes what is stored, so that `rebuild` can say which files are behind. */
export const parserVersion = 1;

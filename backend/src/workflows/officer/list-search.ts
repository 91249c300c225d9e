/** One part of what an officer looks for among thousands. */
export type ListSearch = { q: string; offset: number; limit: number }

/** For `unaccent(...) ilike unaccent(...)`: what was typed is looked for as it stands, wherever it stands. */
export const containing = (words: string): string => `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`

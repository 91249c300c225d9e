/**
 * The dashboard looks for a language in the cookie `lng`, then in localStorage, and falls back to English; it has no
 * setting for another default. Whoever has chosen a language keeps it.
 */
export function preferVietnamese(document: Pick<Document, "cookie">, storage: Pick<Storage, "getItem">): void {
  const chosen = /(?:^|;\s*)lng=/.test(document.cookie) || storage.getItem("lng") !== null
  if (!chosen) document.cookie = "lng=vi; path=/; max-age=31536000; samesite=lax"
}

/**
 * A server gives up on what would otherwise wait for ever: a row that another transaction holds, a statement that does
 * not end, a transaction that was begun and forgotten. Migrations and the programs of `medusa exec` may take their time.
 */
const LIMITS = {
  lock_timeout: "3000",
  statement_timeout: "15000",
  idle_in_transaction_session_timeout: "10000",
}

/** In the address, for of the three Medusa hands only the last one on to the driver. */
export function databaseUrlFor(url: string, commandLine: readonly string[]): string {
  const isServer = commandLine.some((word) => word === "start" || word === "develop")
  if (!isServer) return url
  const address = new URL(url)
  for (const [name, value] of Object.entries(LIMITS))
    if (!address.searchParams.has(name)) address.searchParams.set(name, value)
  return address.href
}

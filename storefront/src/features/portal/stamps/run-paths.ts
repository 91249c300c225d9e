/** Addresses of the pages about one stamp run. */
export const runPath = (runId: string, page = ""): string =>
  `/htx/tem/${encodeURIComponent(runId)}${page && `/${page}`}`

/** Address of one printer's page, or of the list. */
export const printerPath = (printerId?: string): string =>
  printerId ? `/htx/may-in/${encodeURIComponent(printerId)}` : "/htx/may-in"

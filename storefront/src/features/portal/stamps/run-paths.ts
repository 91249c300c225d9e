/** Addresses of the pages about one stamp run. */
export const runPath = (runId: string, page = ""): string =>
  `/htx/tem/${encodeURIComponent(runId)}${page && `/${page}`}`

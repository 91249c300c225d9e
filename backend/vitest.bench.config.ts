import { defineConfig } from "vitest/config"

/** What `npm run bench` measures with the programs of the database tests; nothing of it is run with them. */
export default defineConfig({
  test: { include: ["integration-tests/channels/load/*.bench.ts"], hookTimeout: 120_000, fileParallelism: false },
})

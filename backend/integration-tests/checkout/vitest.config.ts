import { defineConfig } from "vitest/config"

/** After all others, on the same stack: hundreds of orders leave little on the shelves and much to deal out. */
export default defineConfig({
  test: {
    include: ["integration-tests/checkout/**/*.spec.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

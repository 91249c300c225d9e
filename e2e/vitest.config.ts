import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["stack/**/*.test.ts", "simulators/**/*.test.ts", "repository/**/*.test.ts", "bench/**/*.test.ts"],
    testTimeout: 30_000,
  },
})

import { defineConfig } from "vitest/config"

/** Against a running, seeded server; the environment says where. One file at a time: they share its database. */
export default defineConfig({
  test: {
    include: ["integration-tests/{http,stripe}/**/*.spec.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "units",
          include: ["src/**/*.test.ts"],
          // Loading Medusa takes seconds, and would be done again for each of a hundred files.
          isolate: false,
          // A machine that does much else takes seconds for what takes a tenth of one.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "databases",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            "integration-tests/{chain,channels,diary,isolation,members,orders,payouts,payments,stamps}/**/*.spec.ts",
          ],
        },
      },
    ],
  },
})

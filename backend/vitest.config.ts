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
        },
      },
      {
        test: {
          name: "databases",
          include: [
            "integration-tests/{chain,channels,diary,isolation,members,orders,payouts,payments,stamps}/**/*.spec.ts",
          ],
        },
      },
    ],
  },
})

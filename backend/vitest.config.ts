import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "integration-tests/{chain,diary,isolation,members,orders,payouts,payments,payouts,stamps}/**/*.spec.ts",
    ],
  },
})

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: { include: ["src/**/*.test.ts", "integration-tests/{chain,members,orders,stamps}/**/*.spec.ts"] },
})

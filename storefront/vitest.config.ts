import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

export default defineConfig({
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
    // `server-only` is empty under this condition and throws under every other.
    conditions: ["react-server"],
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
})

import { defineConfig } from "@playwright/test"

const need = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is missing: run the journeys with \`npm test\`, which starts the stack for them.`)
  return value
}

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/artifacts",
  // One stack, two cores: journeys share it and run one after another.
  workers: 1,
  fullyParallel: false,
  // Two hundred journeys on two cores: one that fails is tried once more, and named as flaky when it passes then.
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: need("NGUON_STOREFRONT_URL"),
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 1,
    // Asked for by name: recorded for every journey, kept or not, traces made a fifth of the run (75 s without, 96 s with).
    trace: process.env.NGUON_TRACE === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: need("CHROMIUM_PATH"),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
})

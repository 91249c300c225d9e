import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

const ban = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] })
const onlyThroughExports = {
  group: ["**/traceability/src/**", "**/traceability/dist/**", "**/backend/src/**", "**/storefront/src/**"],
  message: "Another folder is entered by its package exports (@nguon/traceability/<part>) or over HTTP, never by path.",
}
const noNode = {
  group: ["node:*", "fs", "crypto", "path", "pg", "ethers", "fastify", "qrcode", "fontkit"],
  message:
    "The core of traceability has no network, clock, env or fs: take what you need as an argument, or write an edge (chain, print, resolver, cli).",
}
const core = [
  "gs1",
  "epcis",
  "canonical",
  "log",
  "dossier",
  "stamp",
  "verify",
  "passport",
  "places",
  "banks",
  "bytes",
  "hash",
  "land",
  "errors",
]

/** Medusa's own rules, moved from an app's root to backend/. */
const medusaRules = medusa.configs.recommended
  .filter(({ rules }) => rules)
  .map((config) => ({
    ...config,
    plugins: { "@medusajs": medusa },
    files: config.files
      .filter((pattern) => !pattern.startsWith("src/"))
      .map((pattern) => (pattern.startsWith("**/src/") ? `backend/${pattern.slice(3)}` : `backend/src/${pattern}`)),
  }))

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/.next/**",
      "**/.medusa/**",
      ".data/**",
      "contracts/{out,cache,coverage}/**",
      "e2e/{test-results,playwright-report}/**",
      "**/next-env.d.ts",
      "storefront/public/htx/sw.js",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        URL: "readonly",
        fetch: "readonly",
      },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "max-lines": ["error", { max: 450, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["**/*.{js,mjs,cjs}"], rules: { "no-undef": "off", "@typescript-eslint/no-require-imports": "off" } },
  { files: ["**/*.{ts,tsx}"], rules: { "no-undef": "off" } },
  {
    files: core.map((part) => `traceability/src/${part}/**/*.ts`),
    ignores: ["**/*.test.ts", "**/test-*/**"],
    rules: ban([onlyThroughExports, noNode]),
  },
  {
    files: ["traceability/src/verify/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: ban([
      noNode,
      { group: ["@noble/*", "canonicalize"], message: "The verifier ships to phones: WebCrypto and fetch only." },
    ]),
  },
  ...medusaRules,
  {
    files: ["backend/**/*.{ts,tsx}"],
    rules: {
      // The dong has no minor unit, so every honest price looks like one in cents to this rule.
      "@medusajs/prices-in-major-units": "off",
      // MedusaError belongs to the edge; inside the domain an error carries no HTTP meaning (house style).
      "@medusajs/use-medusa-error-not-generic-error": "off",
    },
  },
  // Deriving a key is arithmetic: there is nothing to wait for.
  { files: ["backend/src/modules/stamp/service.ts"], rules: { "@medusajs/service-methods-must-be-async": "off" } },
  // Medusa's services hand their untyped constructor arguments on to the generated base class.
  { files: ["backend/src/modules/*/service.ts"], rules: { "prefer-rest-params": "off" } },
  {
    files: ["storefront/**/*.{ts,tsx}"],
    rules: ban([
      onlyThroughExports,
      {
        group: ["@medusajs/*", "@nguon/backend*", "pg"],
        message: "The storefront speaks HTTP with the backend: use src/lib/backend.",
      },
    ]),
  },
  {
    files: ["storefront/src/ui/**/*.{ts,tsx}"],
    rules: ban([
      {
        group: ["**/features/**", "**/lib/backend/**"],
        message: "src/ui knows no domain: pass what it shows as props.",
      },
    ]),
  },
  {
    files: ["backend/src/modules/**/*.ts"],
    ignores: ["**/*.test.ts", "**/__tests__/**"],
    rules: ban([
      onlyThroughExports,
      {
        group: ["../../*/service*", "**/api/**", "**/workflows/**"],
        message:
          "A module knows neither its siblings nor workflows and routes: join them in src/links or src/workflows.",
      },
    ]),
  },
  {
    files: ["backend/src/workflows/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: ban([onlyThroughExports, { group: ["**/api/**"], message: "Routes call workflows, never the other way." }]),
  },
)

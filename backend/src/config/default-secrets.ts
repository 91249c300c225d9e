/** Of every variable that is a secret. */
export const SECRET_NAMES = [
  ...["JWT_SECRET", "COOKIE_SECRET", "MASTER_KEY", "NGUON_PIN_KEY", "PUBLISHER_PRIVATE_KEY", "RELAYER_PRIVATE_KEY"],
  ...["REVALIDATE_SECRET"],
] as const

const SIGNING = ["JWT_SECRET", "COOKIE_SECRET"]
const SHORTEST = 32
const FEWEST_CHARACTERS = 8

/** Words that stand in examples, in Medusa's own defaults and in what people type to get on. */
const SAID = /supersecret|super-secret|secret|password|change.?me|example|default|build-only|medusa/i
const DATABASE_PASSWORDS = new Set([
  "postgres",
  "password",
  "medusa",
  "nguon",
  "supersecret",
  "admin",
  "root",
  "123456",
])

/** Keys of the accounts that every development chain (Anvil, Hardhat, Ganache -d) starts with; anybody can sign with them. */
const CHAIN_KEYS = new Set([
  "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
  "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
  "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
  "4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d",
])

/**
 * Names of secrets that somebody else could have too: left as an example has them, too plain to be random, or one put
 * into the place of two. Names only, never a value.
 */
export function guessableSecrets(source: Readonly<Record<string, unknown>>): string[] {
  const given = SECRET_NAMES.flatMap((name) => {
    const value = source[name]
    return typeof value === "string" ? [{ name, value: value.toLowerCase().replace(/^0x/, "") }] : []
  })
  const guessable = given.filter(
    ({ name, value }) => isPlain(name, value) || given.some((other) => other.name !== name && other.value === value),
  )
  return [...guessable.map(({ name }) => name), ...(hasPlainPassword(source.DATABASE_URL) ? ["DATABASE_URL"] : [])]
}

function isPlain(name: string, value: string): boolean {
  if (SIGNING.includes(name) && value.length < SHORTEST) return true
  return SAID.test(value) || CHAIN_KEYS.has(value) || new Set(value).size < FEWEST_CHARACTERS
}

function hasPlainPassword(url: unknown): boolean {
  if (typeof url !== "string" || !URL.canParse(url)) return false
  return DATABASE_PASSWORDS.has(decodeURIComponent(new URL(url).password).toLowerCase())
}

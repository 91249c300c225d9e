import { randomBytes } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { Wallet } from "ethers"
import { writeDurably } from "./files.ts"

/** Keys of one machine's stack, made at its first start and kept beside its data; never used anywhere else. */
export type Secrets = {
  databasePassword: string
  resolverPassword: string
  jwtSecret: string
  cookieSecret: string
  masterKey: string
  deployerKey: string
  publisherKey: string
  relayerKey: string
  visitorSecret: string
  revalidateSecret: string
  demoPassword: string
}

const hex = (bytes: number): string => randomBytes(bytes).toString("hex")

function createSecrets(): Secrets {
  return {
    databasePassword: hex(16),
    resolverPassword: hex(16),
    jwtSecret: hex(32),
    cookieSecret: hex(32),
    masterKey: hex(32),
    deployerKey: Wallet.createRandom().privateKey,
    publisherKey: Wallet.createRandom().privateKey,
    relayerKey: Wallet.createRandom().privateKey,
    visitorSecret: hex(32),
    revalidateSecret: hex(32),
    demoPassword: `ban-cao-${randomBytes(3).toString("hex")}`,
  }
}

export function loadSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets
  const secrets = createSecrets()
  writeDurably(file, JSON.stringify(secrets, null, 2), 0o600)
  return secrets
}

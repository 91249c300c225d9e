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
  pinKey: string
  revalidateSecret: string
  demoPassword: string
  vnpaySecret: string
  sepayKey: string
  shopeeKey: string
  tiktokSecret: string
  lazadaSecret: string
  tikiSecret: string
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
    pinKey: hex(32),
    revalidateSecret: hex(32),
    sepayKey: hex(24),
    shopeeKey: hex(32),
    tiktokSecret: hex(20),
    lazadaSecret: hex(16),
    tikiSecret: hex(20),
    demoPassword: `ban-cao-${randomBytes(3).toString("hex")}`,
    vnpaySecret: hex(16).toUpperCase(),
  }
}

/** A file of an earlier version is given what it lacks; what it holds never changes, for data depends on it. */
export function loadSecrets(file: string): Secrets {
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>) : {}
  const secrets = { ...createSecrets(), ...stored }
  const isComplete = Object.keys(secrets).every((name) => name in stored)
  if (!isComplete) writeDurably(file, JSON.stringify(secrets, null, 2), 0o600)
  return secrets
}

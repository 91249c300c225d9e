import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { COOPERATIVE_MODULE } from "../../../src/modules/cooperative"
import CooperativeModuleService from "../../../src/modules/cooperative/service"
import { STAMP_MODULE } from "../../../src/modules/stamp"
import StampModuleService from "../../../src/modules/stamp/service"
import { TRANSPARENCY_MODULE } from "../../../src/modules/transparency"
import TransparencyModuleService from "../../../src/modules/transparency/service"

const masterKey = "5a".repeat(32)
const KEY = `0x${"11".repeat(32)}`

/** The services that a workflow about stamps asks for, real ones over these tables; nobody talks to a chain. */
export function containerOver(sql: Knex): MedusaContainer {
  const dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: sql }
  const registered = new Map<string, unknown>([
    [ContainerRegistrationKeys.PG_CONNECTION, sql],
    [ContainerRegistrationKeys.LOGGER, { info: () => undefined, warn: () => undefined }],
    [COOPERATIVE_MODULE, new CooperativeModuleService(dependencies, { masterKey })],
    [STAMP_MODULE, new StampModuleService(dependencies, { masterKey, pinKey: "a5".repeat(32) })],
    [
      TRANSPARENCY_MODULE,
      new TransparencyModuleService(dependencies, {
        masterKey,
        logOrigin: "nguon.test/log",
        chainId: 31337,
        rpcUrls: ["http://127.0.0.1:1"],
        contract: `0x${"22".repeat(20)}`,
        publisherPrivateKey: KEY,
        relayerPrivateKey: KEY,
        maxGas: 500_000,
      }),
    ],
  ])
  const resolve = (name: string) => {
    if (!registered.has(name)) throw new Error(`${name} is not registered`)
    return registered.get(name)
  }
  return { resolve } as unknown as MedusaContainer
}

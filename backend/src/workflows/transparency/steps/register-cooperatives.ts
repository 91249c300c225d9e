import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CooperativeRegistered } from "@nguon/traceability/log"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import { databaseOf } from "../database"
import { signEntry } from "../sign-entry"

type Row = {
  id: string
  name: string
  commune: string
  province: string
  public_key: string
  custody: "platform" | "self"
  registered_at: Date
}

/** Queues the first entry of every cooperative that has none, however the cooperative came into the database. */
export const registerCooperativesStep = createStep(
  "register-cooperatives",
  async (_: object, { container }) => {
    const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
    const entries = []
    for (const row of await unregistered(container)) entries.push(await signEntry(container, toEntry(row)))
    const queued = await transparency.enqueueEntries(entries)
    return new StepResponse(queued, queued)
  },
  async (queued, { container }) => {
    if (!queued) return
    await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).withdrawPending(queued)
  },
)

/** A cooperative that keeps its own key signs its entry itself, elsewhere. */
async function unregistered(container: MedusaContainer): Promise<Row[]> {
  const result: { rows: Row[] } = await databaseOf(container).raw(
    `select id, name, commune, province, public_key, custody, registered_at from cooperative
      where deleted_at is null and private_key_encrypted is not null
        and not exists (select from log_entry where entry_key = 'cooperative-registered:' || cooperative.id)
      order by registered_at, id`,
  )
  return result.rows
}

function toEntry(row: Row): CooperativeRegistered {
  return {
    kind: "cooperative-registered",
    cooperativeId: row.id,
    name: row.name,
    commune: row.commune,
    province: row.province,
    publicKey: new Uint8Array(Buffer.from(row.public_key, "base64")),
    custody: row.custody,
    registeredAt: row.registered_at.toISOString(),
  }
}

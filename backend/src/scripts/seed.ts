import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { env } from "../config/env"
import { processStampRuns } from "../workflows/stamp"
import { appendPendingEntries } from "../workflows/transparency"
import { ensureOfficer, prepareAdmin } from "./seed/admin"
import { EVIDENCE_MODULE } from "../modules/evidence"
import type EvidenceModuleService from "../modules/evidence/service"
import { ensureBatch } from "./seed/batches"
import { prepareCommerce } from "./seed/commerce"
import { ensureCooperative, ensureMember } from "./seed/cooperatives"
import { DEMONSTRATION } from "./seed/demonstration"
import { describeDemo, writeOutput } from "./seed/output"
import { ensureCertificate, ensurePicture, ensureProduct } from "./seed/products"
import { useDemonstrationStamps } from "./seed/stamps"
import type { SeedCooperative } from "./seed/types"
import { ensureVisits } from "./seed/visits"

/** Demonstration data, through the same workflows as everything else. Running it again changes nothing. */
export default async function seed({ container }: ExecArgs) {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const password = env.DEMO_PASSWORD
  if (!password) throw new MedusaError(MedusaError.Types.INVALID_DATA, "DEMO_PASSWORD is needed to seed")

  const commerce = await prepareCommerce(container)
  const admin = await prepareAdmin(container, password)
  const officer = await ensureOfficer(container)
  const members = []
  for (const cooperative of DEMONSTRATION) {
    members.push(
      ...(await seedCooperative(container, cooperative, {
        salesChannelId: commerce.salesChannelId,
        password,
        officer,
      })),
    )
    logger.info(`Seeded ${cooperative.name}`)
  }
  const issued = await processStampRuns(container)
  await useDemonstrationStamps(container)
  const appended = await appendPendingEntries(container)
  logger.info(`Issued ${issued} stamp runs, appended ${appended} entries to the log`)

  if (env.SEED_OUTPUT) {
    const demo = await describeDemo(container)
    await writeOutput(env.SEED_OUTPUT, { publishableKey: commerce.publishableKey, admin, members, demo })
  }
}

/** An invented member agrees to be named, so that the demonstration shows what a name looks like. */
async function showDemonstrationName(container: MedusaContainer, memberId: string | undefined): Promise<void> {
  if (memberId === undefined) return
  await container.resolve<EvidenceModuleService>(EVIDENCE_MODULE).setNameShown(memberId, true)
}

async function seedCooperative(
  container: MedusaContainer,
  cooperative: SeedCooperative,
  { salesChannelId, password, officer }: { salesChannelId: string; password: string; officer: string },
) {
  const id = await ensureCooperative(container, cooperative, salesChannelId)
  const memberIds = []
  for (const member of cooperative.members) memberIds.push(await ensureMember(container, id, member, password))
  const recorder = { recorded_by: cooperative.members.at(-1)?.name ?? cooperative.name, recorder_id: memberIds.at(-1) }
  await showDemonstrationName(container, recorder.recorder_id)
  for (const product of cooperative.products) {
    const productId = await ensureProduct(container, id, product)
    const owner = { cooperative_id: id, product_id: productId }
    await ensurePicture(container, { ...owner, member_id: String(memberIds[0]) }, product)
    for (const certificate of product.certificates) await ensureCertificate(container, owner, certificate, officer)
    for (const batch of product.batches) await ensureBatch(container, { ...owner, ...recorder }, batch)
    await ensureVisits(container, { ...owner, recorder_id: recorder.recorder_id }, product)
  }
  const { handle, name } = cooperative
  return cooperative.members.map(({ email, role }) => ({ email, password, role, cooperative: { id, handle, name } }))
}

import { MedusaError } from "@medusajs/framework/utils"
import { isValidOn, todayInVietnam } from "../../certification/ocop-status"
import { orderFaults, presenceFaults, timeFaults } from "./event-faults"
import { fault, type CheckedCertificate, type SealingFacts, type SealingFault } from "./facts"
import { inputFaults } from "./input-faults"
import { massBalanceFaults } from "./mass-balance"

/** Everything that keeps a batch from being sealed at `now`, all at once. Pure. */
export function sealingFaults(facts: SealingFacts, now: Date): SealingFault[] {
  return [
    ...diaryFaults(facts, now),
    ...inputFaults(facts),
    ...(facts.batch.quantity > 0 ? [] : [fault("batch_has_no_quantity", "The batch has no quantity")]),
    ...stampFaults(facts),
  ]
}

/**
 * What an amended diary has to satisfy as well. Inputs and certificates are not looked at again: they were right on the
 * day of sealing, and a recall that came later must not keep anybody from correcting a record.
 */
export function diaryFaults(facts: SealingFacts, now: Date): SealingFault[] {
  const checks = [presenceFaults(facts), timeFaults(facts, now), orderFaults(facts), massBalanceFaults(facts)]
  return checks.flat()
}

/** Never more stamps than packs. */
export function stampFaults({ batch, stampsRequested }: SealingFacts): SealingFault[] {
  if (stampsRequested <= batch.quantity) return []
  return [fault("stamps_exceed_quantity", `${stampsRequested} stamps for ${batch.quantity} ${batch.unit}`)]
}

/**
 * The certificates a dossier may name: those valid on the day it is sealed. One that has ended or not begun is left out
 * and not a reason to refuse, for the goods are what they are without it; one that ends later is judged when it is read.
 */
export function certificatesOn(certificates: readonly CheckedCertificate[], now: Date): CheckedCertificate[] {
  const today = todayInVietnam(now)
  return certificates.filter((certificate) => certificate.revoked_at === null && isValidOn(today, certificate))
}

/** Refuses with every fault; the code is the first one's, for callers that show one sentence. */
export class SealingRefusedError extends MedusaError {
  readonly faults: readonly SealingFault[]

  constructor(faults: readonly [SealingFault, ...SealingFault[]]) {
    super(MedusaError.Types.INVALID_DATA, faults.map(({ message }) => message).join("; "), faults[0].code)
    this.faults = faults
  }
}

export function refuseFaults(faults: readonly SealingFault[]): void {
  const [first, ...rest] = faults
  if (first) throw new SealingRefusedError([first, ...rest])
}

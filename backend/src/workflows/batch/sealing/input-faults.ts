import { fault, type CheckedInput, type SealingFacts, type SealingFault } from "./facts"
import { inUnitOf } from "./weight"

/** Quantities are decimal: a rounding in the last place overdraws nothing. */
const ROUNDING = 1 + 1e-9

/** What went in was sealed, is not recalled, and was not given away more often than it was there. */
export function inputFaults({ inputs }: SealingFacts): SealingFault[] {
  const distinct = new Map(inputs.map((input) => [input.input_batch_id, input]))
  return [...distinct.values()].flatMap((input) => [...stateFaults(input), ...quantityFaults(input)])
}

function stateFaults({ state, lot_code: lot }: CheckedInput): SealingFault[] {
  if (state === "recalled") return [fault("input_recalled", `The input ${lot} is recalled`)]
  if (state === "held") return [fault("input_held", `Something the input ${lot} was made of is recalled`)]
  return state === "sealed" ? [] : [fault("input_not_sealed", `The input ${lot} is not sealed`)]
}

function quantityFaults(input: CheckedInput): SealingFault[] {
  const source = { unit: input.batch_unit, netContent: input.net_content }
  const shares = input.taken.map((amount) => inUnitOf(source, amount))
  if (shares.some((share) => share === null)) {
    const message = `The input ${input.lot_code} is counted in ${input.batch_unit}, which its use cannot be turned into`
    return [fault("input_unit_mismatch", message)]
  }
  const total = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  if (total <= input.batch_quantity * ROUNDING) return []
  const message = `The input ${input.lot_code} holds ${input.batch_quantity} ${input.batch_unit}, and ${total} are taken`
  return [fault("input_overdrawn", message)]
}

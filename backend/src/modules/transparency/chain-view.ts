import { judgeSights, type Answer, type Judgement, type Sight } from "@nguon/traceability/chain"
import { clearAlerts, keepOnly, raiseAlert } from "./alert-store"
import type { ChainDesk } from "./chain-desk"
import { readRelayer } from "./relayer-store"

/** One pass's reading of the chain, from the newest of the RPCs that are believed; all of it as of `block`. */
export type ChainView = Omit<Sight, "nonce"> & { relayerNonce: number }

/** Every RPC is asked; what they contradict each other in is recorded, and nobody is believed without a majority. */
export async function readChain(desk: ChainDesk): Promise<ChainView> {
  const answers = await desk.chain.survey()
  const judgement = judgeSights(answers)
  await recordJudgement(desk, answers, judgement)
  const sights = judgement.trusted.flatMap((place) => sightOf(answers[place]))
  const newest = sights.sort((a, b) => b.block - a.block)[0]
  if (!newest) throw new Error(whyNobody(answers, judgement))
  desk.chain.trust(judgement.trusted)
  await refuseOldView(desk, newest.block)
  const { nonce, ...rest } = newest
  return { ...rest, relayerNonce: nonce }
}

const sightOf = (answer: Answer<Sight> | undefined): Sight[] => (answer?.status === "answered" ? [answer.value] : [])

/**
 * An RPC that lags behind what was acted on already would make anchors look lost. A development node may have been
 * started anew, so its lower block is the truth.
 */
async function refuseOldView({ sql, relayer, policy }: ChainDesk, block: number): Promise<void> {
  if (policy.development) return
  const lastBlock = (await readRelayer(sql, relayer))?.lastBlock ?? 0
  if (block < lastBlock) throw new Error(`The RPCs lag behind: block ${block}, and ${lastBlock} was seen before`)
}

const HEAD = "head"

async function recordJudgement(
  { sql }: ChainDesk,
  answers: readonly Answer<Sight>[],
  { contradicting, wrongChain }: Judgement,
): Promise<void> {
  for (const rpc of wrongChain) {
    const message = answers.flatMap((answer) => (answer.rpc === rpc && "reason" in answer ? [answer.reason] : []))[0]
    await raiseAlert(sql, { code: "rpc-wrong-chain", subject: rpc, message: `${rpc} ${message}` })
  }
  await keepOnly(sql, "rpc-wrong-chain", wrongChain)
  if (contradicting.length === 0) return clearAlerts(sql, ["rpc-disagree"], HEAD)
  await raiseAlert(sql, { code: "rpc-disagree", subject: HEAD, message: describeSights(answers, contradicting) })
}

function describeSights(answers: readonly Answer<Sight>[], contradicting: readonly string[]): string {
  const heads = answers.flatMap((answer) =>
    answer.status === "answered" ? [`${answer.rpc}: seq ${answer.value.head.seq}, root ${answer.value.head.root}`] : [],
  )
  return `Contradicted: ${contradicting.join(", ")}. Heads: ${heads.join("; ")}`
}

function whyNobody(answers: readonly Answer<Sight>[], { contradicting }: Judgement): string {
  if (contradicting.length > 0) return `The RPCs contradict each other: ${contradicting.join(", ")}`
  const reasons = answers.map((answer) => ("reason" in answer ? `${answer.rpc}: ${answer.reason}` : answer.rpc))
  return `No RPC answers (${reasons.join("; ")})`
}

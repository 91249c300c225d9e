import { judgeSights, type Answer, type Sight } from "@nguon/traceability/chain"
import type { ChainDesk } from "./chain-desk"
import { newestCoinPrice } from "./coin-price"
import { estimateCost, type AnchorHistory } from "./cost-estimate"
import type { ChainRules, Sql } from "./types"

export type RpcSummary = {
  name: string
  status: "answered" | "contradicts" | "silent" | "wrong-chain" | "no-contract"
  block: number | null
}

/** What the admin sees of the chain, the relayer and the cost. An unreachable chain is an answer here. */
export async function summarizeChain(desk: ChainDesk, rules: ChainRules) {
  const [live, history, price] = await Promise.all([
    readLive(desk),
    anchorHistory(desk.sql, desk.target.chainId),
    newestCoinPrice(desk.sql, desk.target.chainId),
  ])
  const { policy } = desk
  const { balance, gasPrice, rpcs } = live
  const blocks = rpcs.flatMap(({ block }) => block ?? [])
  return {
    relayer: { address: desk.relayer.address, balance },
    chain: {
      id: desk.target.chainId,
      name: rules.profile.label,
      coin: rules.profile.coin,
      contract: desk.target.contract,
      reachable: blocks.length > 0,
      block: blocks.length > 0 ? Math.max(...blocks) : null,
      rpcs,
    },
    rules: {
      confirmations: policy.confirmations,
      witnesses: policy.witnesses,
      max_fee: policy.maxFeePerGas?.toString() ?? null,
      max_gas: policy.maxGas.toString(),
      anchor_interval_seconds: policy.anchorIntervalSeconds,
    },
    cost: {
      ...estimateCost(history, {
        gasPrice,
        coinVnd: price?.vnd ?? null,
        anchorIntervalSeconds: policy.anchorIntervalSeconds,
      }),
      coin_vnd: price?.vnd ?? null,
      coin_vnd_set_at: price?.setAt ?? null,
    },
  }
}

async function readLive({ chain }: ChainDesk) {
  const answers = await chain.survey()
  const rpcs = summarizeRpcs(answers)
  if (!rpcs.some(({ block }) => block !== null)) return { balance: null, gasPrice: null, rpcs }
  const [balance, fees] = await Promise.allSettled([chain.relayerBalance(), chain.fees()])
  return {
    balance: balance.status === "fulfilled" ? balance.value.toString() : null,
    gasPrice: fees.status === "fulfilled" ? fees.value.floor : null,
    rpcs,
  }
}

function summarizeRpcs(answers: readonly Answer<Sight>[]): RpcSummary[] {
  const { contradicting } = judgeSights(answers)
  return answers.map((answer) => {
    if (answer.status !== "answered") return { name: answer.rpc, status: answer.status, block: null }
    const status = contradicting.includes(answer.rpc) ? "contradicts" : "answered"
    return { name: answer.rpc, status, block: answer.value.block }
  })
}

const MEASURED_ANCHORS = 20

/** Gas of the last mined anchors, and their number within the last 30 days. */
async function anchorHistory(sql: Sql, chainId: number): Promise<AnchorHistory> {
  const result: { rows: { gas: number | null; anchors: number; days: number }[] } = await sql.raw(
    `with mined as (
       select attempt.gas_used, attempt.created_at from chain_attempt as attempt
         join chain_submission as submission on submission.id = attempt.submission_id
        where submission.kind = 'publish' and attempt.outcome = 'mined' and attempt.chain_id = ?
        order by attempt.created_at desc)
     select (select avg(gas_used)::float8 from (select gas_used from mined limit ${MEASURED_ANCHORS}) as newest) as gas,
            (select count(*)::int from mined where created_at > now() - interval '30 days') as anchors,
            (select coalesce(extract(epoch from now() - min(created_at)) / 86400, 0)::float8 from mined) as days`,
    [chainId],
  )
  const { gas, anchors, days } = result.rows[0] ?? { gas: null, anchors: 0, days: 0 }
  return { gasPerAnchor: gas === null ? null : Math.round(gas), anchors, days }
}

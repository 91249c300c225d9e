import { ChainError, createChainClient, NO_HASH, type ChainClient } from "../../chain/index.js"
import type { ContractHead, Lookup } from "../../chain/index.js"
import type { AuditGap } from "./report.js"

export type RegistryIdentity = { chainId: number; contract: string; publisher: string }

/** What the contract says; every answer is the same from all RPCs that answer. */
export type Registry = {
  head(): Promise<ContractHead>
  lookup(root: string, subject: string): Promise<Lookup>
  /** Hosts of the RPCs that answered every question up to now. */
  answered(): string[]
  close(): void
}

/** Why the chain could not be asked; nothing is said about the log. */
export class ChainGap extends Error {
  override readonly name = "ChainGap"

  constructor(
    readonly code: AuditGap,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

type Witness = { host: string; client: ChainClient; fault: { code: AuditGap; reason: string } | null }

/** Every question goes to every RPC: an auditor trusts none of them alone. */
export function askRegistry(rpcUrls: readonly string[], { chainId, contract, publisher }: RegistryIdentity): Registry {
  const witnesses: Witness[] = rpcUrls.map((url) => {
    return { host: new URL(url).host, client: createChainClient({ rpcUrls: [url], chainId }), fault: null }
  })
  const askAll = async <Value>(ask: (client: ChainClient) => Promise<Value>): Promise<Value> => {
    const live = witnesses.filter(({ fault }) => fault === null)
    const answers = await Promise.all(live.map((witness) => askOne(witness, ask)))
    const values = answers.flatMap((answer) => (answer === null ? [] : [answer.value]))
    const [first, ...others] = values.map((value) => JSON.stringify(value))
    if (first === undefined) throw silence(witnesses)
    if (others.some((other) => other !== first)) throw new ChainGap("rpc-disagree", hostsOf(live))
    return values[0] as Value
  }
  return {
    head: () => askAll((client) => client.readHead(contract, publisher)),
    lookup: (root, subject) => askAll((client) => client.lookup(contract, publisher, root, subject)),
    answered: () => witnesses.filter(({ fault }) => fault === null).map(({ host }) => host),
    close: () => witnesses.forEach(({ client }) => client.close()),
  }
}

export { NO_HASH }

async function askOne<Value>(
  witness: Witness,
  ask: (client: ChainClient) => Promise<Value>,
): Promise<{ value: Value } | null> {
  try {
    return { value: await ask(witness.client) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    witness.fault = { code: gapOf(error), reason }
    return null
  }
}

function gapOf(error: unknown): AuditGap {
  if (error instanceof ChainError && error.code === "no-contract") return "contract-not-found"
  return error instanceof Error && /wrong.chain|serves chain/i.test(`${error.name} ${error.message}`)
    ? "rpc-wrong-chain"
    : "rpc-unreachable"
}

function silence(witnesses: readonly Witness[]): ChainGap {
  const [first] = witnesses.flatMap(({ fault }) => fault ?? [])
  return new ChainGap(first?.code ?? "no-rpc", first?.reason ?? "")
}

function hostsOf(witnesses: readonly Witness[]): string {
  return witnesses.map(({ host }) => host).join(", ")
}

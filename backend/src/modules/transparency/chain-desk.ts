import type { AnchorPolicy } from "./anchor-policy"
import type { ChainPort } from "./chain-port"
import type { Lease } from "./relayer-lease"
import type { RelayerId } from "./relayer-store"
import type { Target } from "./submission-store"
import type { Sql } from "./types"

/** What the parts of anchoring work with. */
export type ChainDesk = { sql: Sql; chain: ChainPort; target: Target; relayer: RelayerId; policy: AnchorPolicy }

/** The desk of a pass that holds the relayer's lease: only such a pass may sign and send. */
export type LeasedDesk = ChainDesk & { lease: Lease }

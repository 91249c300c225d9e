import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { accountById, setAccountStatus } from "../../modules/channel/account-store"
import { blockedToProbe } from "../../modules/channel/circuit-store"
import { accountsToTell, planShipments } from "../../modules/channel/shipment-store"
import {
  accountsDue,
  claimTasks,
  failTask,
  finishTask,
  hastenTask,
  stirOf,
  type Task,
  type TaskRow,
} from "../../modules/channel/task-store"
import { accountsTold } from "../../modules/channel/inbox-store"
import { UNDO_MINUTES } from "../../modules/seller_order/status"
import type { ChannelError } from "../../providers/channel/outcome"
import { channelHost, type ChannelHost, serviceFor } from "./host"
import { probe } from "./push/circuit"
import { type Desk, Held } from "./push/desk"
import { type OrderDesk, pollOrders, readInbox } from "./orders/hear-orders"
import { promiseNews } from "./orders/promise"
import { pullFloor } from "./orders/pull-floor"
import { sealRecipient } from "./orders/recipient"
import { keepLabel } from "./orders/shipping-label"
import { type ShipmentDesk, tellShipments } from "./orders/tell-shipments"
import { keepUp } from "./reconcile/keep-up"
import { nextStep } from "./retry-plan"
import { serveAccount } from "./serve-account"
import { channelMasterKey } from "./settings"
import { setUpAccount } from "./setup-account"
import { paceOf, QUIET_AFTER_MS } from "./task-pace"
import { tellAccounts, type Told } from "./tell-accounts"
import { lockOfError, visitAccount } from "./visit-account"

const MINUTE_MS = 60_000
const LEASE_MS = 10 * MINUTE_MS
/** Accounts of different shops wait for different floors. */
const ABREAST = 8
const MOST_ACCOUNTS = 200
const MOST_TASKS = 50
/** A job that never ends is never seen to be stuck. */
const LONGEST_MS = 20_000

type Work = (desk: Desk) => Promise<ChannelError | null>

/** What is done for an account again and again. */
const TASKS: Record<Task, Work> = {
  setup: setUpAccount,
  orders: (desk) => heard(pollOrders(orderDesk(desk))),
  sweep: (desk) => heard(pollOrders(orderDesk(desk), true)),
  reconcile: keepUp,
}

const heard = async (done: Promise<number | ChannelError>): Promise<ChannelError | null> => {
  const result = await done
  return typeof result === "number" ? null : result
}

const orderDesk = (desk: Desk): OrderDesk => ({
  ...desk,
  onNews: promiseNews(desk.account.id),
  seal: (recipient, orderId) =>
    sealRecipient(channelMasterKey, { account_id: desk.account.id, external_order_id: orderId }, recipient),
})

/** What was sold is promised before anybody is told what is left. */
async function readLetters(host: ChannelHost, accountId: string): Promise<void> {
  const account = await accountById(host.sql, accountId)
  const service = account && serviceFor(host, account)
  if (!service?.connector.capabilities.orders) return
  await visitAccount(service, (desk) => tried((at) => heard(readInbox(orderDesk(at))), desk), lockOfResult)
}

/** What was packed or refused here is told where it was bought. */
async function tellOrders(host: ChannelHost, accountId: string): Promise<void> {
  const account = await accountById(host.sql, accountId)
  const service = account && serviceFor(host, account)
  if (!service) return
  const desk = (at: Desk) => ({
    ...at,
    keepLabel: (...[shipment, label]: Parameters<ShipmentDesk["keepLabel"]>) => keepLabel(host, shipment, label),
  })
  await visitAccount(service, (at) => tried((own) => heard(tellShipments(desk(own))), at), lockOfResult)
}

/** One round of a worker: hears what floors have told, tells every account what is due, then does what is to be done for accounts. */
export async function serveChannels(container: MedusaContainer): Promise<void> {
  const host = channelHost(container)
  if (host.connectors.size === 0) return
  const pulled = [...host.connectors.values()].filter(({ capabilities }) => capabilities.pull !== null)
  await abreast(pulled, (connector) => guarded(host, `events of ${connector.id}`, () => pullFloor(host, connector)))
  const told = await accountsTold(host.sql, new Date(), MOST_ACCOUNTS)
  await abreast(told, (id) => guarded(host, `letters of ${id}`, () => readLetters(host, id)))
  const due = () => accountsDue(host.sql, new Date(), MOST_ACCOUNTS)
  const tell = async (id: string) => (await guarded(host, `account ${id}`, () => serveOne(host, id))) ?? NOTHING_TOLD
  await tellAccounts({ due, tell }, Date.now() + LONGEST_MS)
  await planShipments(host.sql, UNDO_MINUTES)
  const parcels = await accountsToTell(host.sql, new Date(), MOST_ACCOUNTS)
  await abreast(parcels, (id) => guarded(host, `parcels of ${id}`, () => tellOrders(host, id)))
  const blocked = await blockedToProbe(host.sql, new Date(), MOST_TASKS)
  await abreast(blocked, (id) => guarded(host, `account ${id}`, () => lookAgain(host, id)))
  const tasks = await claimTasks(host.sql, { now: new Date(), leaseMs: LEASE_MS, limit: MOST_TASKS })
  await abreast(tasks, (task) => guarded(host, `${task.task} of ${task.account_id}`, () => doTask(host, task)))
}

const NOTHING_TOLD: Told = { products: 0, heldUntil: null }

async function serveOne(host: ChannelHost, accountId: string): Promise<Told> {
  const account = await accountById(host.sql, accountId)
  const service = account && serviceFor(host, account)
  if (!service) return NOTHING_TOLD
  const served = await serveAccount(service)
  if (!("products" in served)) return NOTHING_TOLD
  // What was told anew may be looked at by the floor.
  if (served.products > 0) await hastenTask(host.sql, accountId, "reconcile", new Date(Date.now() + 15 * MINUTE_MS))
  return served
}

/** What a person had to mend at the floor itself may be mended. */
async function lookAgain(host: ChannelHost, accountId: string): Promise<void> {
  const account = await accountById(host.sql, accountId)
  const service = account && serviceFor(host, account)
  if (!service) return
  const until = await visitAccount(service, probe, () => null)
  if (until === null) await setAccountStatus(host.sql, accountId, { status: "connected", reason: null })
}

async function doTask(host: ChannelHost, task: TaskRow): Promise<void> {
  const now = new Date()
  const account = await accountById(host.sql, task.account_id)
  const service = account && serviceFor(host, account)
  if (!service) return finishTask(host.sql, task, new Date(now.getTime() + 24 * 60 * MINUTE_MS))
  const result = await visitAccount(service, (desk) => tried(TASKS[task.task], desk), lockOfResult)
  const { error, at } = result === null ? NOTHING : "later" in result ? later(result.later) : resultOf(result)
  // Spread, so that accounts that were connected together are not asked together for ever.
  const spread = 1 + Math.random() / 10
  if (error === null) {
    const { read_at: readAt, ...stir } = await stirOf(host.sql, account.id, new Date(now.getTime() - QUIET_AFTER_MS))
    const quiet = { ...stir, read_in_ms: readAt && readAt.getTime() - now.getTime() }
    const everyMs = paceOf(task.task, quiet, service.connector.capabilities) * spread
    return finishTask(host.sql, task, new Date(now.getTime() + everyMs))
  }
  const step = nextStep(error, { attempts: task.attempts, now, random: Math.random(), isFresh: true })
  const next = at ?? (step.do === "again" ? step.at : new Date(now.getTime() + 5 * MINUTE_MS))
  await failTask(host.sql, task, { problem: `${error.code}: ${error.message}`, next })
}

/** How a piece of work ended: well, with a refusal, or not before a time. */
type Result = { error: ChannelError; at: Date | null } | { stopped: string; error: ChannelError } | null
const NOTHING = { error: null, at: null }
const later = (error: ChannelError) => ({ error, at: null })
const resultOf = (result: Exclude<Result, null>) => ({ error: result.error, at: "at" in result ? result.at : null })
const lockOfResult = (result: Result) =>
  lockOfError(result === null || ("at" in result && result.at) ? null : result.error)

async function tried(work: Work, desk: Desk): Promise<Result> {
  try {
    const error = await work(desk)
    return error && { error, at: null }
  } catch (cause) {
    if (!(cause instanceof Held)) throw cause
    return { error: { class: "RATE", code: "held", message: cause.message, scope: "shop" }, at: cause.until }
  }
}

/** One account that cannot be served keeps nobody else waiting. */
async function guarded<T>(host: ChannelHost, what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (cause) {
    host.container.resolve(ContainerRegistrationKeys.LOGGER).error(`Channels: ${what} failed`, asError(cause))
    return null
  }
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)))

async function abreast<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const left = items.values()
  const done: Out[] = []
  const worker = async () => {
    for (const item of left) done.push(await work(item))
  }
  await Promise.all(Array.from({ length: Math.min(ABREAST, items.length) }, worker))
  return done
}

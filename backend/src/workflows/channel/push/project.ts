import { postponeIntent } from "../../../modules/channel/intent-store"
import { setProblem, type ListingKey } from "../../../modules/channel/listing-store"
import { mediaOf, saveMedia } from "../../../modules/channel/name-store"
import type { Intent } from "../../../modules/channel/types"
import type { Projection } from "../../../providers/channel/catalogue"
import type { ChannelError } from "../../../providers/channel/outcome"
import { ask, type Desk, errorsOf, type Subject } from "./desk"
import { giveUp } from "./give-up"

/** Pictures that are on their way in this pass, by hash: whoever needs one too waits for it. */
export type Uploads = Map<string, Promise<ChannelError | null>>

/** Null where our own data is not fit for the floor: it waits until it is other data. */
export async function projectionOf(
  desk: Desk,
  { key, intents, subject }: { key: ListingKey; intents: readonly Intent[]; subject: Subject },
  uploads: Uploads,
): Promise<Projection | null> {
  const { sql, connector, account } = desk
  const { product, mapping, ref } = subject
  const hashes = product.images.map(({ sha256 }) => sha256)
  const project = async () => {
    const made = connector.project(product, { ...ref, media: await mediaOf(sql, account.id, hashes) }, mapping)
    if (made.ok) return made.projection
    await setProblem(sql, key, { kind: "issues", issues: made.issues })
    for (const intent of intents) await postponeIntent(sql, intent, null)
    return null
  }
  const projection = await project()
  const missing = projection?.media.filter((slot) => slot.ref === null) ?? []
  if (missing.length === 0) return projection
  const error = await uploadOnce(desk, missing, uploads)
  if (error === null) return project()
  await giveUp(desk, { key, intents, during: "media" }, error)
  return null
}

async function uploadOnce(desk: Desk, missing: Projection["media"], uploads: Uploads): Promise<ChannelError | null> {
  const ours = missing.filter(({ sha256 }) => !uploads.has(sha256))
  if (ours.length > 0) {
    const uploading = upload(desk, ours)
    for (const { sha256 } of ours) uploads.set(sha256, uploading)
  }
  const errors = await Promise.all(missing.map(({ sha256 }) => uploads.get(sha256) ?? null))
  return errors.find((error) => error !== null) ?? null
}

async function upload(desk: Desk, missing: Projection["media"]): Promise<ChannelError | null> {
  const { connector, ctx, sql, account } = desk
  const pictures = await desk.picturesOf(missing)
  for (let at = 0; at < pictures.length; at += connector.capabilities.batch.uploadMedia) {
    const some = pictures.slice(at, at + connector.capabilities.batch.uploadMedia)
    const results = await ask(
      desk,
      () => connector.uploadMedia(ctx, some),
      (all) => errorsOf(all.map(({ outcome }) => outcome)),
    )
    const refs = results.flatMap(({ sha256, outcome }) => (outcome.ok ? [[sha256, outcome.value.ref] as const] : []))
    await saveMedia(sql, account.id, Object.fromEntries(refs))
    const [error] = errorsOf(results.map(({ outcome }) => outcome))
    if (error) return error
  }
  return null
}

import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { FastifyInstance, FastifyReply } from "fastify"
import { toHex } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { parseTilePath, TILE_WIDTH, type Tile } from "../log/index.js"
import { LogTiles } from "./log-tiles.js"
import { weightOf } from "./negotiate.js"
import { sendJson } from "./respond.js"
import type { ResolverServices } from "./services.js"

const compress = promisify(gzip)

const FOR_EVER = "public, max-age=31536000, immutable"
/** A partial tile is right for ever, but soon nobody asks for it any more. */
const FOR_MINUTES = "public, max-age=300"
const FOR_SECONDS = "public, max-age=5"

/**
 * The log as anyone may read and mirror it, C2SP tlog-tiles below `/log`: the signed checkpoint, the tiles, the entries.
 * Beside it what the standard leaves to other ways: the key that signs (`/log/vkey`) and the anchors that the operator
 * names (`/log/anchors`), to be checked against the chain.
 */
export async function logRoutes(app: FastifyInstance, { store, config }: ResolverServices): Promise<void> {
  const tiles = new LogTiles(store)

  // Public data without cookies: any page may fetch it.
  app.addHook("onRequest", async (_request, reply) => void reply.header("access-control-allow-origin", "*"))

  app.get("/log/checkpoint", async (_request, reply) => {
    const head = await store.newestCheckpoint()
    if (head === null) return refuse(reply, 404, "log_empty", "The log has no entries yet.")
    return reply.header("cache-control", FOR_SECONDS).type("text/plain; charset=utf-8").send(head.note)
  })

  app.get("/log/tile/*", async (request, reply) => {
    const [path = ""] = request.url.split("?")
    const tile = tileOrNull(path.slice("/log/".length))
    if (tile === null) return refuse(reply, 400, "invalid_tile", "This is not the path of a tile.")
    const head = await store.newestCheckpoint()
    const bytes = head === null ? null : await tiles.read(tile, head.size)
    if (bytes === null) return refuse(reply, 404, "tile_not_found", "The log has not grown to this tile.")
    reply.header("cache-control", tile.width === TILE_WIDTH ? FOR_EVER : FOR_MINUTES).type("application/octet-stream")
    return reply.send(await encoded(tile, bytes, request.headers["accept-encoding"], reply))
  })

  app.get("/log/vkey", async (_request, reply) => {
    if (config.logVerifierKey === null) return refuse(reply, 404, "key_not_published", "No key is configured here.")
    return reply
      .header("cache-control", FOR_MINUTES)
      .type("text/plain; charset=utf-8")
      .send(`${config.logVerifierKey}\n`)
  })

  app.get("/log/anchors", async (_request, reply) => {
    const anchors = await store.logAnchors(config.chain)
    return sendJson(reply.header("cache-control", FOR_SECONDS), 200, {
      ...config.chain,
      anchors: anchors.map(({ root, ...anchor }) => ({ ...anchor, root: toHex(root) })),
    })
  })
}

function tileOrNull(path: string): Tile | null {
  try {
    return parseTilePath(path)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}

/** Entries are worth compressing, hashes are not (tlog-tiles, "Log entries"). */
async function encoded(
  tile: Tile,
  bytes: Uint8Array,
  acceptEncoding: string | undefined,
  reply: FastifyReply,
): Promise<Buffer> {
  const body = Buffer.from(bytes)
  if (tile.level !== "entries" || weightOf(acceptEncoding, ["gzip"]) === 0) return body
  reply.header("content-encoding", "gzip")
  return compress(body)
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return sendJson(reply, status, { code, type: status === 404 ? "not_found" : "invalid_data", message })
}

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fromBase64, toBase64, toHex } from "../bytes/index.js"
import { decodeSignedEntry, encodeSignedEntry, keyIdOf, type LogEntry } from "../log/index.js"
import { fakeRpc } from "../testing/fake-rpc.js"
import { makePair, signedLeaf } from "../testing/make-bundle.js"
import { makeKeys, makeKeysBundle, makeKeysWorld, type KeysWorld, type Statement } from "../testing/make-keys-world.js"
import { verify, type CheckName, type ProofBundle, type Report } from "./index.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const keys = makeKeys()
const world = makeKeysWorld(keys)

function check(changed: Partial<KeysWorld>, alter = (bundle: ProofBundle): unknown => bundle): Promise<Report> {
  const { bundle, root, size } = makeKeysBundle(changed, identity)
  const fetch = fakeRpc({ ...identity, root: toHex(root), size })
  return verify(alter(bundle), { rpcUrls: ["http://rpc.test"], fetch })
}

const problems = (report: Report) =>
  report.checks.filter(({ status }) => status !== "passed").map(({ name, code }) => [name, code])
const signed = (code: string): [CheckName, string][] => [["cooperative-signed", code]]
const without = (...names: (keyof KeysWorld)[]): Partial<KeysWorld> =>
  Object.fromEntries(Object.entries(world).filter(([name]) => !names.includes(name as keyof KeysWorld)))

describe("a cooperative that changed keys", () => {
  test("is believed when each entry is signed by the key of its time, whoever held it", async () => {
    const report = await check(world)
    expect(problems(report)).toEqual([])
    expect(report.outcome).toBe("verified")
    expect(report.checks.map(({ name }) => name)).toEqual([
      ...["bundle-format", "stamp-in-run", "stamps-issued-in-log", "dossier-unaltered", "batch-sealed-in-log"],
      ...["batch-amended-in-log", "cooperative-registered-in-log", "keys-in-log", "cooperative-signed"],
      ...["anchored-on-chain", "not-recalled"],
    ])
    expect(report.facts.custody).toBe("self")
  })

  test("says that the platform held the key when it sealed before the phone took over", async () => {
    const early = { ...without("officer", "revoked", "rotatedAgain", "amended", "issued") }
    const { rotated, sealed, ...rest } = early as KeysWorld
    const later: Partial<KeysWorld> = {
      ...rest,
      sealed: { entry: sealed.entry, by: keys.platform },
      rotated,
      issued: { ...world.issued, by: keys.phone },
    }
    const report = await check(later)
    expect(problems(report)).toEqual([])
    expect(report.facts.custody).toBe("platform")
  })

  const by = (name: keyof KeysWorld, statement: Partial<Statement>): Partial<KeysWorld> => ({
    ...world,
    [name]: { ...world[name], ...statement },
  })
  const stranger = makePair()
  test.each<[string, Partial<KeysWorld>]>([
    ["seals with the key it gave up", by("sealed", { by: keys.platform })],
    ["seals with a key it takes only later", by("sealed", { by: keys.secondPhone })],
    ["issues with the revoked key", by("issued", { by: keys.phone })],
    ["issues with the officer's key", by("issued", { by: keys.officer })],
    ["is rotated by a stranger", by("rotatedAgain", { by: stranger })],
    ["is rotated with the revoked key", by("rotatedAgain", { by: keys.phone })],
    ["is rotated by an officer registered only afterwards", { ...without("officer"), officer: world.officer }],
    ["is rotated by an officer that the bundle does not show", without("officer")],
    ["revokes its key with that same key", by("revoked", { by: keys.phone })],
    ["hides the rotation", without("rotated")],
    [
      "returns to a key it had before",
      by("rotatedAgain", { entry: { ...world.rotatedAgain.entry, publicKey: keys.platform.publicKey } as LogEntry }),
    ],
    ["is also an officer", by("officer", { entry: { ...world.officer.entry, officerId: "coop_01" } as LogEntry })],
    [
      "is rotated under another's name",
      by("rotated", { entry: { ...world.rotated.entry, cooperativeId: "coop_02" } as LogEntry }),
    ],
  ])("is not believed when it %s", async (_, changed) => {
    expect(problems(await check(changed))).toEqual(signed("signer-mismatch"))
  })

  test("is not believed with a good key and a bad signature", async () => {
    const forged: Statement = { entry: world.revoked.entry, by: { ...stranger, publicKey: keys.officer.publicKey } }
    expect(problems(await check({ ...world, revoked: forged }))).toEqual(signed("signature-invalid"))
  })

  test("has its key entries in the log, each of them", async () => {
    const report = await check(world, ({ keyEntries = [], ...bundle }) => {
      const [first, ...rest] = keyEntries
      return { ...bundle, keyEntries: [{ ...first, index: 2 }, ...rest] }
    })
    expect(problems(report)).toEqual([["keys-in-log", "path-mismatch"]])
  })

  test("fails loudly when an entry of another kind stands among its key entries", async () => {
    const report = await check(world, ({ keyEntries = [], ...bundle }) => {
      const entry: LogEntry = {
        kind: "recalled",
        ...{ batchId: "batch_01", cooperativeId: "coop_01", reason: "x", recalledAt: "2026-09-06T08:00:00.000Z" },
      }
      const leaf = toBase64(signedLeaf(entry, keys.secondPhone))
      return { ...bundle, keyEntries: [...keyEntries, { index: 15, leaf, proof: [] }] }
    })
    expect(problems(report)).toContainEqual(["cooperative-signed", "malformed"])
  })
})

describe("an amendment", () => {
  test("binds the dossier: the sealed one no longer counts", async () => {
    const { bundle } = makeKeysBundle(without("amended"), identity)
    const report = await check(world, (amended) => ({ ...amended, dossier: bundle.dossier }))
    expect(problems(report)).toEqual([["dossier-unaltered", "dossier-mismatch"]])
  })

  test.each([
    ["another batch", { batchId: "batch_02" }, "batch-mismatch"],
    ["another version", { dossierVersion: 3 }, "batch-mismatch"],
    ["another cooperative", { cooperativeId: "coop_02" }, "cooperative-mismatch"],
  ])("of %s fails", async (_, change, code) => {
    const amended = { ...world.amended, entry: { ...world.amended.entry, ...change } as LogEntry }
    expect(problems(await check({ ...world, amended }))).toContainEqual(["dossier-unaltered", code])
  })

  test("from before the sealing fails", async () => {
    const { amended, sealed, ...rest } = world
    const report = await check({ ...rest, amended, sealed: { ...sealed, by: keys.secondPhone } })
    expect(problems(report)).toContainEqual(["dossier-unaltered", "batch-mismatch"])
  })
})

describe("a passkey's signature", () => {
  const phone = (changes: NonNullable<Statement["phone"]>): Promise<Report> =>
    check({ ...world, sealed: { ...world.sealed, phone: changes } })

  test.each([
    ["made for another purpose", { type: "webauthn.create" }],
    ["over another challenge", { challenge: "AAAA" }],
    ["without anybody touching the phone", { flags: 0x04 }],
    ["with a challenge in padded base64", { challenge: "=".repeat(44) }],
  ])("%s is not one", async (_, changes) => {
    expect(problems(await phone(changes))).toEqual(signed("signature-invalid"))
  })

  test.each(["null", "[]", "{", "1", '"x"', ""])("whose client data is %s is not one", async (text) => {
    const report = await phone({ clientDataJSON: new TextEncoder().encode(text || " ") })
    expect(report.checks.find(({ name }) => name === "cooperative-signed")?.status).toBe("failed")
  })

  test("by an algorithm that does not exist fails", async () => {
    const report = await check(world, (bundle) => {
      const { body, keyId, signature } = decodeSignedEntry(fromBase64(bundle.batchSealed.leaf))
      const leaf = encodeSignedEntry({ body, keyId, signature, alg: 2 })
      leaf[3 + body.length] = 3
      return { ...bundle, batchSealed: { ...bundle.batchSealed, leaf: toBase64(leaf) } }
    })
    expect(report.outcome).toBe("failed")
    expect(problems(report)).toContainEqual(["cooperative-signed", "malformed"])
  })

  test("whatever its bytes, gives a report and never counts", async () => {
    const phoneRegistered: Statement = {
      entry: { ...world.registered.entry, publicKey: keys.phone.publicKey } as LogEntry,
      by: keys.phone,
    }
    const { body, signature } = decodeSignedEntry(fromBase64(makeKeysBundle(world, identity).bundle.batchSealed.leaf))
    const keyId = keyIdOf(keys.phone.publicKey)
    const frame = (part: Uint8Array) => [part.length >> 8, part.length & 255, ...part]
    const leafOf = (bytes: Uint8Array) =>
      toBase64(Uint8Array.from([1, ...frame(body), 2, ...frame(keyId), ...frame(bytes)]))
    const changed = fc
      .tuple(fc.nat(signature.length - 1), fc.integer({ min: 1, max: 255 }))
      .map(([place, flip]) => signature.map((byte, i) => (i === place ? byte ^ flip : byte)))
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), changed)
    const { bundle } = makeKeysBundle({ ...world, registered: phoneRegistered }, identity)
    const { stampsIssued: _issued, batchAmended: _amended, keyEntries: _keys, dossier: _dossier, ...rest } = bundle
    await fc.assert(
      fc.asyncProperty(bytes, async (assertion) => {
        const batchSealed = { ...bundle.batchSealed, leaf: leafOf(assertion) }
        const { checks } = await verify({ ...rest, batchSealed, stampsIssued: null, stamp: null }, { rpcUrls: [] })
        expect(checks.find(({ name }) => name === "cooperative-signed")?.status).toBe("failed")
      }),
      { numRuns: 2_000 },
    )
  })
})

import { ed25519 } from "@noble/curves/ed25519.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, toBase64, toHex, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { readVectors } from "../testing/vectors.js"
import {
  checkpointText,
  consistencyPath,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  inclusionPath,
} from "./index.js"
import { leafHash, noteVerifier, openCheckpoint, openNote, openTlogProof, parseUnverifiedCheckpoint } from "./index.js"
import { parseUnverifiedNote, parseUnverifiedTlogProof, parseVerifierKey, rootOf, verifyConsistency } from "./index.js"
import type { NoteSignature, NoteVerifier } from "./index.js"

type Vectors = {
  tessera: { vkey: string; entries: string[]; checkpoints: string[] }
  sumdb: { vkey: string; origin: string; size: number; checkpoint: string }
  unknownSigners: string[]
  note: string
}
const { tessera, sumdb, unknownSigners, note: poem } = readVectors<Vectors>("c2sp-notes.json")

const seed = new Uint8Array(32).fill(7)
const ours = noteVerifier("nguon.test/log", ed25519.getPublicKey(seed))
const stranger = noteVerifier("nguon.test/log", ed25519.getPublicKey(new Uint8Array(32).fill(8)))
const leaves = Array.from({ length: 11 }, (_, i) => utf8(`entry ${i}`))
const hashes = leaves.map(leafHash)
const head = { origin: ours.name, size: leaves.length, root: rootOf(hashes) }
const checkpoint = noteOf(checkpointText(head))

describe("the checkpoints of other logs", () => {
  const key = parseVerifierKey(tessera.vkey)

  test.each(tessera.checkpoints)("%j is signed, and its root is that of the entries", (note) => {
    const { size, root } = openCheckpoint(note, [key])
    expect(root).toEqual(rootOf(tessera.entries.slice(0, size).map((entry) => leafHash(utf8(entry)))))
  })

  test("are consistent with one another", () => {
    const logged = tessera.entries.map((entry) => leafHash(utf8(entry)))
    const opened = tessera.checkpoints.slice(1).map((note) => openCheckpoint(note, [key]))
    for (const [i, older] of opened.entries()) {
      for (const newer of opened.slice(i)) {
        const proof = consistencyPath(logged.slice(0, newer.size), older.size)
        const claim = { size1: older.size, size2: newer.size, root1: older.root, root2: newer.root, proof }
        expect(verifyConsistency(claim)).toBe(true)
      }
    }
  })

  test("may name an origin that is not the name of the key", () => {
    const key = parseVerifierKey(sumdb.vkey)
    expect(openCheckpoint(sumdb.checkpoint, [key], sumdb.origin).size).toBe(sumdb.size)
    expect(refusal(() => openCheckpoint(sumdb.checkpoint, [key]))).toBe("checkpoint_origin_unknown")
  })

  test("whose signers are unknown can be read and not believed", () => {
    for (const note of unknownSigners) {
      expect(parseUnverifiedCheckpoint(note).origin).toBe("example.com/behind-the-sofa")
      expect(refusal(() => openCheckpoint(note, [key]))).toBe("note_unsigned")
    }
    expect(parseUnverifiedNote(poem).text.split("\n")).toHaveLength(5)
  })
})

describe("a signed note", () => {
  test("opens for the key that signed it and for no other, even of the same name", () => {
    expect(openCheckpoint(checkpoint, [ours])).toEqual({ ...head, extensions: [] })
    expect(openCheckpoint(utf8(checkpoint), [stranger, ours]).size).toBe(11)
    expect(refusal(() => openNote(checkpoint, [stranger]))).toBe("note_unsigned")
    expect(refusal(() => openNote(checkpoint, [{ ...stranger, keyId: ours.keyId }]))).toBe("note_signature_invalid")
    expect(refusal(() => openNote(checkpoint, []))).toBe("note_unsigned")
  })

  test("may carry signatures of strangers, known by neither name nor id, whatever they are", () => {
    const witness = { name: "witness.example/w", keyId: ours.keyId, signature: new Uint8Array(72) }
    const sameName = { name: ours.name, keyId: Uint8Array.of(1, 2, 3, 4), signature: Uint8Array.of(9) }
    const text = checkpointText(head)
    const note = formatNote({ text, signatures: [witness, sameName, signatureOf(text), ...Array(14).fill(witness)] })
    expect(openCheckpoint(note, [ours]).size).toBe(11)
    expect(refusal(() => openNote(formatNote({ text, signatures: [witness, sameName] }), [ours]))).toBe("note_unsigned")
  })

  test("is refused with one bad signature of a known key among good ones", () => {
    const text = checkpointText(head)
    const good = signatureOf(text)
    const bad = { ...good, signature: good.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) }
    expect(refusal(() => openNote(formatNote({ text, signatures: [good, bad] }), [ours]))).toBe(
      "note_signature_invalid",
    )
    const short = { ...good, signature: good.signature.slice(1) }
    expect(refusal(() => openNote(formatNote({ text, signatures: [short] }), [ours]))).toBe("note_signature_invalid")
  })

  test("is refused after a change of any one of its bytes", () => {
    const bytes = utf8(checkpoint)
    for (let place = 0; place < bytes.length; place++) {
      const changed = Uint8Array.from(bytes, (byte, i) => (i === place ? byte ^ (1 + (place % 255)) : byte))
      expect([place, refusal(() => openCheckpoint(changed, [ours]))]).not.toEqual([place, null])
    }
  })

  test.each([
    ["nothing", ""],
    ["no signature", "text\n\n"],
    ["no empty line", "text\n— a AAAAAAA=\n"],
    ["no last newline", checkpoint.slice(0, -1)],
    ["a control character", checkpoint.replace("11", "1\t1")],
    ["carriage returns", checkpoint.replaceAll("\n", "\r\n")],
    ["a hyphen for the dash", checkpoint.replace("—", "-")],
    ["two spaces", checkpoint.replace("— ", "—  ")],
    ["a name with a plus", "text\n\n— a+b AAAAAAA=\n"],
    ["a signature of four bytes", "text\n\n— a AAAAAA==\n"],
    ["base64 with stray bits", "text\n\n— a AAAAAAB=\n"],
    ["a hundred and one signatures", `text\n\n${"— a AAAAAAA=\n".repeat(101)}`],
    ["more than a million bytes", `${"x".repeat(1_000_000)}\n\n— a AAAAAAA=\n`],
    ["a lone surrogate", checkpoint.replace("11", "\ud800")],
  ])("with %s is malformed", (_, note) => {
    expect(refusal(() => parseUnverifiedNote(note))).toBe("note_malformed")
  })

  test("of bytes that are no UTF-8 is malformed", () => {
    expect(refusal(() => parseUnverifiedNote(concatBytes(Uint8Array.of(0xc3), utf8(checkpoint))))).toBe(
      "note_malformed",
    )
    expect(refusal(() => parseUnverifiedNote(concatBytes(utf8("\ufeff"), utf8(checkpoint))))).toBe(null)
    expect(refusal(() => openNote(concatBytes(utf8("\ufeff"), utf8(checkpoint)), [ours]))).toBe(
      "note_signature_invalid",
    )
  })
})

describe("a verifier key", () => {
  test("reads back as it was written", () => {
    expect(parseVerifierKey(formatVerifierKey(ours))).toEqual(ours)
    for (const vkey of [tessera.vkey, sumdb.vkey]) expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
    expect(toHex(parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").keyId)).toBe(
      "0xc74f20a3",
    )
  })

  test.each([
    ["another name", tessera.vkey.replace("example", "sample")],
    ["another id", tessera.vkey.replace("33d7b496", "33d7b497")],
    ["upper-case hex", tessera.vkey.replace("33d7b496", "33D7B496")],
    ["another algorithm", tessera.vkey.replace("+AeHT", "+AuHT")],
    ["a space", ` ${tessera.vkey}`],
    ["a line more", `${tessera.vkey}\n`],
    ["nothing", ""],
    ["a key cut short", tessera.vkey.slice(0, -4)],
  ])("with %s is refused", (_, vkey) => {
    expect(refusal(() => parseVerifierKey(vkey))).toBe("verifier_key_malformed")
  })
})

describe("a checkpoint", () => {
  test("keeps its extension lines", () => {
    const note = noteOf(`${checkpointText(head)}one\ntwo\n`)
    expect(openCheckpoint(note, [ours]).extensions).toEqual(["one", "two"])
  })

  const [origin, size, root] = checkpointText(head).split("\n") as [string, string, string]
  test.each([
    ["no root", `${origin}\n${size}\n`],
    ["no origin", `\n${size}\n${root}\n`],
    ["a size with leading zeros", `${origin}\n0${size}\n${root}\n`],
    ["a size with a sign", `${origin}\n+${size}\n${root}\n`],
    ["a size beyond counting", `${origin}\n99999999999999999999\n${root}\n`],
    ["a size of other digits", `${origin}\n１１\n${root}\n`],
    ["a root of 31 bytes", `${origin}\n${size}\n${toBase64(new Uint8Array(31))}\n`],
    ["an empty extension line", `${origin}\n${size}\n${root}\n\nx\n`],
  ])("with %s is refused, however well it is signed", (_, text) => {
    expect(refusal(() => openCheckpoint(noteOf(text), [ours]))).toBe("checkpoint_malformed")
  })

  test("is not written when it would not read back", () => {
    expect(refusal(() => checkpointText({ ...head, size: -1 }))).toBe("checkpoint_malformed")
    expect(refusal(() => checkpointText({ ...head, origin: "a\nb" }))).toBe("checkpoint_malformed")
    expect(refusal(() => formatNote({ text: "no newline", signatures: [signatureOf("")] }))).toBe("note_malformed")
  })
})

describe("a tlog-proof", () => {
  const proofOf = (index: number, extra: Uint8Array | null = null) =>
    formatTlogProof({ extra, index, path: inclusionPath(hashes, index), checkpoint })
  const entryAt = (index: number) => leaves[index] as Uint8Array

  test("of every entry opens with the log's key", () => {
    for (const [index, leaf] of leaves.entries()) {
      const text = proofOf(index, index % 2 === 0 ? utf8("stamp path") : null)
      expect(openTlogProof(text, leaf, [ours]).size).toBe(11)
      expect(formatTlogProof(parseUnverifiedTlogProof(text))).toBe(text)
    }
  })

  test("proves no other entry, no other place, and nothing without the key", () => {
    expect(refusal(() => openTlogProof(proofOf(4), entryAt(5), [ours]))).toBe("tlog_proof_invalid")
    const moved = proofOf(4).replace("index 4", "index 5")
    expect(refusal(() => openTlogProof(moved, entryAt(4), [ours]))).toBe("tlog_proof_invalid")
    expect(refusal(() => openTlogProof(proofOf(4), entryAt(4), [stranger]))).toBe("note_unsigned")
  })

  test("is refused after a change of any one of its bytes, but for the extra that nobody signs", () => {
    const bytes = utf8(proofOf(4))
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes.map((byte, i) => (i === place ? byte ^ 1 : byte))).toString("utf8")
      expect([place, refusal(() => openTlogProof(changed, entryAt(4), [ours]))]).not.toEqual([place, null])
    }
  })

  const good = proofOf(4)
  test.each([
    ["another version", good.replace("@v1", "@v2")],
    ["no index", good.replace("index 4\n", "")],
    ["a leading zero", good.replace("index 4", "index 04")],
    ["an empty extra", good.replace("index 4", "extra \nindex 4")],
    ["extra after the index", good.replace("index 4\n", "index 4\nextra AAAA\n")],
    ["a hash cut short", good.replace(/index 4\n(.)/, "index 4\n")],
    ["a path without end", good.replace("index 4\n", `index 4\n${`${toBase64(head.root)}\n`.repeat(60)}`)],
    ["no checkpoint", good.slice(0, good.indexOf("\n\n"))],
  ])("with %s is malformed", (_, text) => {
    expect(refusal(() => parseUnverifiedTlogProof(text))).toBe("tlog_proof_malformed")
  })
})

describe("whatever else comes in", () => {
  const bits = [
    checkpoint,
    "\n",
    "\n\n",
    "— ",
    "AAAAAAA=",
    "11",
    " ",
    "+",
    "index 0\n",
    "c2sp.org/tlog-proof@v1\n",
    "extra ",
  ]
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc
      .array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 5 })), { maxLength: 9 })
      .map((all) => all.join("")),
  )

  test("is read or refused, with our own errors alone", () => {
    fc.assert(
      fc.property(text, (value) => {
        refusal(() => parseUnverifiedNote(value))
        refusal(() => openCheckpoint(value, [ours]))
        refusal(() => openTlogProof(value, Uint8Array.of(1), [ours]))
        refusal(() => parseVerifierKey(value))
      }),
      { numRuns: 3_000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (value) => void refusal(() => openNote(value, [ours]))),
      { numRuns: 2_000 },
    )
  })
})

function signatureOf(text: string, { name, keyId }: NoteVerifier = ours): NoteSignature {
  return { name, keyId, signature: ed25519.sign(utf8(text), seed) }
}

function noteOf(text: string): string {
  const { name, keyId, signature } = signatureOf(text)
  return `${text}\n— ${name} ${toBase64(concatBytes(keyId, signature))}\n`
}

/** The code of the error, or null when there is none; anything but our own errors is a failure. */
function refusal(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof InvalidInputError) return error.code
    throw error
  }
}

import { checkpointVerifier, openCheckpoint } from "@nguon/traceability/log"
import { createPublicKey, verify } from "node:crypto"
import { describe, expect, it } from "vitest"
import { checkpointKeyOf, deriveCheckpointKey, signCheckpointNote } from "./checkpoint-note"

const root = new Uint8Array(32).fill(7)
const masterKey = new Uint8Array(32).fill(1)

describe("signCheckpointNote", () => {
  const head = { origin: "nguon.test/log", size: 42, root }
  const key = deriveCheckpointKey(masterKey)
  const note = signCheckpointNote(head, key)

  it("writes origin, size and root, signed by the log's key", () => {
    const [text, signatures] = note.split("\n\n") as [string, string]
    expect(text.split("\n")).toEqual(["nguon.test/log", "42", Buffer.from(root).toString("base64")])

    const signed = /^— nguon\.test\/log (\S+)\n$/.exec(signatures)
    const bytes = Buffer.from(signed?.[1] ?? "", "base64")
    expect(verify(null, Buffer.from(`${text}\n`), createPublicKey(key.privateKey), bytes.subarray(4))).toBe(true)
  })

  it("opens with the key that the resolver publishes", () => {
    expect(openCheckpoint(note, [checkpointVerifier(masterKey, "nguon.test/log")])).toEqual({ ...head, extensions: [] })
  })

  it("keeps the key that logs of today have", () => {
    expect(Buffer.from(key.publicKey).toString("hex")).toBe(
      "2a4bf8befe0887ebf0e7642340f638da67b48e47300538f8cf02ebac6daa8558",
    )
  })

  it("derives the RFC 8032 7.1 test 1 public key from its seed", () => {
    const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex")
    expect(Buffer.from(checkpointKeyOf(seed).publicKey).toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    )
  })
})

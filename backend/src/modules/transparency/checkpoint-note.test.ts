import { createPublicKey, verify } from "node:crypto"
import { describe, expect, it } from "vitest"
import { checkpointKeyOf, deriveCheckpointKey, noteKeyId, signCheckpointNote } from "./checkpoint-note"

const root = new Uint8Array(32).fill(7)

describe("signCheckpointNote", () => {
  it("writes origin, size and root, signed by the log's key", () => {
    const key = deriveCheckpointKey(new Uint8Array(32).fill(1))
    const note = signCheckpointNote({ origin: "nguon.test/log", size: 42, root }, key)
    const [text, signatures] = note.split("\n\n") as [string, string]
    expect(text.split("\n")).toEqual(["nguon.test/log", "42", Buffer.from(root).toString("base64")])

    const signed = /^— nguon\.test\/log (\S+)\n$/.exec(signatures)
    const bytes = Buffer.from(signed?.[1] ?? "", "base64")
    expect(bytes.subarray(0, 4)).toEqual(noteKeyId("nguon.test/log", key.publicKey))
    expect(verify(null, Buffer.from(`${text}\n`), createPublicKey(key.privateKey), bytes.subarray(4))).toBe(true)
  })

  it("derives the RFC 8032 7.1 test 1 public key from its seed", () => {
    const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex")
    expect(Buffer.from(checkpointKeyOf(seed).publicKey).toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    )
  })

  it("matches the key id of the example in C2SP signed-note", () => {
    // github.com/C2SP/C2SP signed-note.md: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    const keyBytes = Buffer.from("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "base64").subarray(1)
    expect(noteKeyId("PeterNeumann", keyBytes).toString("hex")).toBe("c74f20a3")
  })
})

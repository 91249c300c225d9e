import { describe, expect, test } from "vitest"
import { judgeSights, judgeTestimony, type Claim } from "./judge.js"
import type { Answer, Sight, Testimony } from "./survey.js"

const root = (byte: string) => `0x${byte.repeat(32)}`
const sight = (rpc: string, changes: Partial<Sight> & { seq?: number; root?: string } = {}): Answer<Sight> => {
  const { seq = 3, root: headRoot = root("aa"), ...rest } = changes
  const head = { seq, size: seq * 10, root: headRoot, at: seq * 100 }
  return { rpc, status: "answered", value: { block: 50, nonce: 4, safe: null, finalized: null, head, ...rest } }
}
const silent: Answer<Sight> = { rpc: "s", status: "silent", reason: "timeout" }

describe("judgeSights", () => {
  test("believes one RPC, several of one mind, and one that only lags", () => {
    expect(judgeSights([sight("a")]).trusted).toEqual([0])
    expect(judgeSights([sight("a"), sight("b")])).toMatchObject({ trusted: [0, 1], contradicting: [] })
    const lagging = sight("b", { block: 49, seq: 2, nonce: 3, root: root("bb") })
    expect(judgeSights([sight("a"), lagging])).toMatchObject({ trusted: [0, 1], contradicting: [] })
  })

  test("believes neither of two that give one checkpoint two roots", () => {
    const answers = [sight("a"), sight("b", { root: root("cc") })]
    expect(judgeSights(answers)).toMatchObject({ trusted: [], contradicting: ["a", "b"] })
  })

  test("believes the two of three that agree, whoever is asked first", () => {
    const liar = sight("liar", { root: root("cc") })
    expect(judgeSights([liar, sight("a"), sight("b")])).toMatchObject({ trusted: [1, 2], contradicting: ["liar"] })
    expect(judgeSights([sight("a"), sight("b"), liar])).toMatchObject({ trusted: [0, 1], contradicting: ["liar"] })
  })

  test("takes a head that disappears in a newer block for a contradiction", () => {
    const forgetful = sight("b", { block: 60, seq: 2, nonce: 4 })
    expect(judgeSights([sight("a"), forgetful]).trusted).toEqual([])
  })

  test("does not let one that agrees with both sides join them", () => {
    const lagging = sight("lagging", { block: 40, seq: 1, nonce: 1, root: root("11") })
    const answers = [sight("a"), lagging, sight("liar", { root: root("cc") })]
    expect(judgeSights(answers).trusted).toEqual([])
  })

  test("names the silent and those of another chain", () => {
    const wrong: Answer<Sight> = { rpc: "w", status: "wrong-chain", reason: "serves chain 1, not 2" }
    expect(judgeSights([silent, wrong, sight("a")])).toEqual({
      trusted: [2],
      contradicting: [],
      wrongChain: ["w"],
      silent: ["s"],
    })
    expect(judgeSights([silent]).trusted).toEqual([])
  })
})

describe("judgeTestimony", () => {
  const claim: Claim = { kind: "publish", blockNumber: 50, blockHash: root("b0"), required: 2, confirmations: null }
  const word = (rpc: string, changes: Partial<Testimony> = {}, anchoredAt = 7): Answer<Testimony> => {
    const effect = { size: 30, seq: 3, anchoredAt, recalledAt: 0 }
    return { rpc, status: "answered", value: { block: 60, blockHash: root("b0"), finalized: 55, effect, ...changes } }
  }

  test("is settled when two agree and both hold the block final", () => {
    expect(judgeTestimony([word("a"), word("b")], claim).verdict).toBe("settled")
    expect(judgeTestimony([word("a"), word("b", { finalized: 49 })], claim).verdict).toBe("open")
    expect(judgeTestimony([word("a")], claim).verdict).toBe("open")
    expect(judgeTestimony([word("a")], { ...claim, required: 1 }).verdict).toBe("settled")
  })

  test("counts confirmations where no tag is", () => {
    expect(judgeTestimony([word("a"), word("b")], { ...claim, confirmations: 11 }).verdict).toBe("settled")
    expect(judgeTestimony([word("a"), word("b")], { ...claim, confirmations: 12 }).verdict).toBe("open")
  })

  test("is disputed when two say different things, in either way", () => {
    expect(judgeTestimony([word("a"), word("b", { blockHash: root("bb") })], claim)).toEqual({
      verdict: "disputed",
      contradicting: ["a", "b"],
    })
    expect(judgeTestimony([word("a"), word("b", {}, 0)], claim).verdict).toBe("disputed")
  })

  test("lets two outvote a third, and names it", () => {
    const answers = [word("liar", {}, 0), word("a"), word("b")]
    expect(judgeTestimony(answers, claim)).toEqual({ verdict: "settled", contradicting: ["liar"] })
  })

  test("does not hear one that has not reached the block", () => {
    expect(judgeTestimony([word("a"), word("b"), word("c", { blockHash: null }, 0)], claim).verdict).toBe("settled")
    expect(judgeTestimony([word("a"), word("b", { blockHash: null }, 0)], claim).verdict).toBe("open")
  })

  test("is gone only when all that can know say so", () => {
    expect(judgeTestimony([word("a", {}, 0), word("b", {}, 0)], claim).verdict).toBe("gone")
    expect(judgeTestimony([word("a", {}, 0)], claim).verdict).toBe("open")
  })

  test("is open while the block of our transaction is another one", () => {
    const moved = { ...claim, blockHash: root("b1") }
    expect(judgeTestimony([word("a"), word("b")], moved).verdict).toBe("open")
  })
})

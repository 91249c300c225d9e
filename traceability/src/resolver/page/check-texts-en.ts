import type { CheckTexts } from "./check-texts-vi.js"

export const checksEn: CheckTexts = {
  server: "The server has checked",
  serverHint: "With JavaScript on, your device checks again by itself and need not trust the server.",
  running: "Your device is checking…",
  done: "Your device has just checked",
  notDone: "Your device could not check",
  verified: "Everything matches.",
  failed: "Something does not match: see the lines with ✗.",
  incomplete: "Not everything could be checked, because",
  because: "not checked, because",
  status: { passed: "right", failed: "wrong", unchecked: "not checked" },
  lines: {
    "bundle-format": ["The proof is complete", "The proof cannot be read", "Proof"],
    "stamp-in-run": ["The code belongs to this batch", "The code does not belong to this batch", "Code in the batch"],
    "stamps-issued-in-log": [
      "The issue of stamps is in the log",
      "The issue of stamps is not in the log",
      "Issue of stamps",
    ],
    "dossier-unaltered": [
      "The record is unaltered since sealing",
      "The record was altered after sealing",
      "Unaltered record",
    ],
    "batch-sealed-in-log": ["The sealing is in the log", "The sealing is not in the log", "Sealing in the log"],
    "batch-amended-in-log": [
      "The amendment is in the log",
      "The amendment is not in the log",
      "Amendment in the log",
    ],
    "cooperative-registered-in-log": [
      "The cooperative is in the log",
      "The cooperative is not in the log",
      "Cooperative in the log",
    ],
    "keys-in-log": [
      "Every change of keys is in the log",
      "A change of keys is not in the log",
      "Changes of keys in the log",
    ],
    "cooperative-signed": ["Signed by {name}", "The cooperative's signature is wrong", "Signature"],
    "anchored-on-chain": [
      "Confirmed by the chain, at {time}",
      "The chain does not know this record",
      "Mark on the chain",
    ],
    "not-recalled": ["Not recalled", "This batch was recalled", "Recall"],
  },
  reasons: {
    "no-rpc": "the server leaves that question to your device",
    "rpc-unreachable": "the chain could not be reached",
    "rpc-wrong-chain": "another chain answered",
    "rpc-disagree": "those asked gave different answers",
    "not-in-bundle": "the small bundle leaves this part out",
    "not-anchored-yet": "the record is waiting for the chain",
    "contract-not-found": "the chain that answered lacks this register",
    "crypto-unavailable": "this browser is too old, or the page was not opened over https",
    "proof-not-ready": "the record is waiting to enter the log",
    "unexpected-error": "the proof did not load; try again with a connection",
  },
}

export { CODE_LENGTH, codeHash, deriveCode, derivePin, deriveRunKey, formatCode, parseCode } from "./code.js"
export { recallSubject, stampCommit } from "./commit.js"
export { stampLeaf } from "./preimages.js"
export { stampUrl, type StampUrlInput } from "./stamp-url.js"

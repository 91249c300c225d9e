export { codeHash, deriveCode, derivePin, deriveRunKey, formatCode, parseCode } from "./code.js"
export { CODE_LENGTH } from "./preimages.js"
export { recallSubject, stampCommit, stampLeaf } from "./commit.js"
export { stampUrl, type StampUrlInput } from "./stamp-url.js"

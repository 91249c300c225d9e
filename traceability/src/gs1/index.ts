export { checkDigit, isValidGtin14, toGtin14 } from "./check-digit.js"
export { parseStampPath, type StampPath } from "./stamp-path.js"

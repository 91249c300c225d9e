export { distanceKm, isGateway, PROVINCE_CODES, provinceName } from "./places.js"
export { COPY_REASONS, reasonBits, reasonsOf, type CopyReason } from "./reasons.js"
export {
  CAREFUL_SCORE,
  DEVICE,
  scoreCopies,
  type CopyScore,
  type ScansOfStamp,
  type ScanTrace,
} from "./score-copies.js"

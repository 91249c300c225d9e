/** Closed lists of the stamp API that forms in the browser need too. */

export const PRINT_FORMATS = ["pdf", "png", "zpl", "tspl"] as const
export type PrintFormat = (typeof PRINT_FORMATS)[number]

export const VOID_REASONS = ["spoiled", "lost", "other"] as const
export type VoidReason = (typeof VOID_REASONS)[number]

/** A run whose stamps are still being made. */
export const isUnderWay = ({ state }: { state: string }): boolean => state === "queued" || state === "issuing"

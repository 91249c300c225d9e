type Conditions = { "if-none-match"?: string | undefined; "if-modified-since"?: string | undefined }

/** Whether whoever asks has it already. RFC 9110 13.2.2: where there is a tag, no time is looked at. */
export function isKnown(
  { "if-none-match": tags, "if-modified-since": since }: Conditions,
  { etag, changedAt }: { etag: string; changedAt: Date },
): boolean {
  if (tags !== undefined) {
    const known = tags.split(",").map((tag) => tag.trim().replace(/^W\//, ""))
    return known.includes("*") || known.includes(etag)
  }
  const time = since === undefined ? NaN : Date.parse(since)
  return !Number.isNaN(time) && changedAt.getTime() <= time
}

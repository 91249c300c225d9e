/**
 * What the backend's message says would work instead: labels of that size in millimetres, or this one at other
 * resolutions. It is the only place that names them; a message that reads otherwise leaves the plain sentence alone.
 */
export function sizeThatWorks(message: string): { size: [number, number] | null; dpis: number[] } {
  const size = /smallest(?: label)? that works is (\d+(?:\.\d+)?) x (\d+(?:\.\d+)?) mm/.exec(message)
  const dpis = /works at (\d+(?:, \d+)*) dpi/.exec(message)
  return {
    size: size ? [Number(size[1]), Number(size[2])] : null,
    dpis: (dpis?.[1] ?? "").split(", ").filter(Boolean).map(Number),
  }
}

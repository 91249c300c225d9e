/** Fills `{name}` places of a sentence; apart from the dictionaries, so that a form in the browser does not carry them. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The letter of the proper name: "HTX chè La Bằng" -> "L". */
export function monogramOf(name: string): string {
  const words = name.replace(/^(HTX|Hợp tác xã)\s+/i, "").split(/\s+/)
  const proper = words.find((word) => /^\p{Lu}/u.test(word)) ?? words[0] ?? ""
  return [...proper.normalize("NFC")][0]?.toLocaleUpperCase("vi") ?? ""
}

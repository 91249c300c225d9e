/** "Xã Phủ Thông|Thái Nguyên", as the list offers it. */
export function chosenPlace(choice: string | undefined): { commune: string; province: string } | null {
  const [commune, province, ...more] = (choice ?? "").split("|")
  return commune && province && more.length === 0 ? { commune, province } : null
}

/** What the server offered, as the form carries it. */
export function offeredPlaces(json: string | undefined): { commune: string; province: string; former_of: string[] }[] {
  return json ? JSON.parse(json) : []
}

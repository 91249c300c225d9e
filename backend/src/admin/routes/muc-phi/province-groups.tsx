import { Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { Decide } from "../../lib/decide"
import { Facts } from "../../lib/facts"
import { Field, SelectField } from "../../lib/field"
import { useWords } from "../../lib/language"
import { groupsOf, placeProvince, type Fees } from "./use-fees"
import { GROUP_WORDS } from "./words"

/** The name of a group as it is kept. @example codeOf("Miền núi") // "mien-nui" */
const codeOf = (typed: string): string =>
  typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)

/** Provinces that have a price together. */
export const ProvinceGroups = ({ fees }: { fees: Fees }) => {
  const words = useWords(GROUP_WORDS)
  const [province, setProvince] = useState(fees.provinces[0] ?? "")
  const [typed, setTyped] = useState("")
  const current = fees.groups.find((group) => group.province === province)?.name ?? null
  const name = codeOf(typed)
  const join = {
    ...{ action: "join" as const, button: words.join, isMain: true, isPossible: name !== "" && name !== current },
    said: words.joined(province, name),
    confirm: { sentence: words.sureJoin(province, name, current), button: words.join },
  }
  const leave = {
    ...{ action: "leave" as const, button: words.leave(current ?? ""), said: words.left(province) },
    confirm: { sentence: words.sureLeave(province, current ?? ""), button: words.leave(current ?? "") },
  }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.title}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {words.intro}
      </Text>
      {fees.groups.length === 0 && <Text size="small">{words.none}</Text>}
      <Facts
        facts={groupsOf(fees).map((group) => [
          group,
          fees.groups
            .filter((each) => each.name === group)
            .map((each) => each.province)
            .join(", ") || words.empty,
        ])}
      />
      <div className="grid gap-3 md:grid-cols-2">
        <SelectField label={words.province} value={province} onChange={setProvince}>
          {fees.provinces.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
        <Field label={words.group} hint={words.groupHint} value={typed} most={40} onChange={setTyped} />
      </div>
      <Decide
        key={province}
        choices={current === null ? [join] : [join, leave]}
        send={(action) => placeProvince(province, action === "join" ? name : null)}
      />
    </Container>
  )
}

import { Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { Decide } from "../../lib/decide"
import { Field, SelectField } from "../../lib/field"
import { useLanguage } from "../../lib/language"
import { basisPointsOf, dong, dongOf } from "../../lib/money"
import { addRule, groupsOf, today, type FeeKind, type Fees, type Method, type NewRule } from "./use-fees"
import { METHODS, spanOf, subjectOf, takenOf, WORDS } from "./words"

type Draft = {
  kind: FeeKind
  whom: string
  method: Method | ""
  share: string
  fixed: string
  from: string
  to: string
}
const fresh = (): Draft => ({ kind: "platform", whom: "", method: "", share: "", fixed: "0", from: today(), to: "" })

const EXAMPLE = 100_000

/** @returns null while something is missing or is no sum */
function ruleOf({ kind, whom, method, share, fixed, from, to }: Draft): NewRule | null {
  const [basisPoints, sum] = [basisPointsOf(share), dongOf(fixed)]
  if (basisPoints === null || sum === null || from < today() || (to !== "" && to < from)) return null
  return {
    ...{ kind, basis_points: basisPoints, fixed: sum, valid_from: from, valid_to: to || null },
    cooperative_id: whom.startsWith("htx:") ? whom.slice(4) : null,
    province_group: whom.startsWith("nhom:") ? whom.slice(5) : null,
    payment_method: method || null,
  }
}

/** Half up to the đồng, and never more than the goods, as the books reckon it. */
const feeOf = ({ basis_points, fixed }: NewRule): number =>
  Math.min(EXAMPLE, Math.floor((EXAMPLE * basis_points + 5000) / 10_000) + fixed)

export const NewRuleForm = ({ fees }: { fees: Fees }) => {
  const language = useLanguage()
  const words = WORDS[language]
  const [draft, setDraft] = useState(fresh)
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const rule = ruleOf(draft)
  const said =
    rule === null ? "" : [takenOf(rule, language), subjectOf(rule, fees, language), spanOf(rule, language)].join(". ")
  const choice = {
    ...{ action: "add" as const, button: words.add, isMain: true, isPossible: rule !== null, said: words.added },
    confirm: { sentence: words.sureAdd(said), button: words.confirmAdd },
  }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.add}</Heading>
      <div className="grid gap-3 md:grid-cols-2">
        <SelectField label={words.kind} value={draft.kind} onChange={(kind) => set({ kind: kind as FeeKind })}>
          <option value="platform">{words.platform}</option>
          <option value="payment">{words.payment}</option>
        </SelectField>
        <SelectField label={words.whom} value={draft.whom} onChange={(whom) => set({ whom })}>
          <option value="">{words.all}</option>
          <optgroup label={words.groups}>
            {groupsOf(fees).map((name) => (
              <option key={name} value={`nhom:${name}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={words.cooperatives}>
            {fees.cooperatives.map(({ id, name }) => (
              <option key={id} value={`htx:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </SelectField>
        <SelectField label={words.method} value={draft.method} onChange={(method) => set({ method: method as Method })}>
          <option value="">{words.allMethods}</option>
          {(["cash", "vnpay", "vietqr"] as const).map((method) => (
            <option key={method} value={method}>
              {METHODS[method][language]}
            </option>
          ))}
        </SelectField>
        <Field
          {...{ label: words.share, hint: words.shareHint, inputMode: "decimal", most: 8, value: draft.share }}
          isWrong={draft.share !== "" && basisPointsOf(draft.share) === null}
          onChange={(share) => set({ share })}
        />
        <Field
          {...{ label: words.fixed, inputMode: "numeric", most: 14, value: draft.fixed }}
          isWrong={dongOf(draft.fixed) === null}
          onChange={(fixed) => set({ fixed })}
        />
        <Field
          {...{ label: words.from, type: "date", value: draft.from }}
          isWrong={draft.from < today()}
          onChange={(from) => set({ from })}
        />
        <Field
          {...{ label: words.to, type: "date", value: draft.to }}
          isWrong={draft.to !== "" && draft.to < draft.from}
          onChange={(to) => set({ to })}
        />
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        {rule === null ? words.incomplete : words.example(dong(EXAMPLE), dong(feeOf(rule)))}
      </Text>
      <Decide
        choices={[choice]}
        send={async () => {
          if (rule === null) return
          await addRule(rule)
          setDraft(fresh())
        }}
      />
    </Container>
  )
}
